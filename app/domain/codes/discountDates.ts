import { startOfDay } from "#app/platform/day.ts";
import type { DiscountDates } from "./discountPort.ts";

/** A campaign's discount works from the first instant of its first day to the end of its last, in the shop's own days. */
export function datesOf(campaign: { startsOn: string; endsOn: string | null; timeZone: string }): DiscountDates {
  return {
    startsAt: startOfDay(campaign.timeZone, campaign.startsOn),
    endsAt: campaign.endsOn === null ? null : startOfDay(campaign.timeZone, dayAfter(campaign.endsOn)),
  };
}

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}
