import { chooseOffer } from "./chooseOffer.ts";
import type { Offer, Turn } from "./offer.ts";

/**
 * The timetable of a link from now on: at every instant what the rule (chooseOffer.ts) says. The turn that is under way goes on with its
 * beginning when it stays as it is; otherwise it is to be cut now.
 * @param underWay The turn that contains now.
 * @returns Turns without overlaps, in order; the first may be the one under way, with a new end.
 */
export function planLink(offers: readonly Offer[], now: Date, underWay: Turn | null): Turn[] {
  const changes = offers.flatMap((offer) => [offer.liveFrom, ...(offer.liveUntil ? [offer.liveUntil] : [])]).filter((at) => at > now);
  const instants = [...new Set([now, ...changes].map((at) => at.getTime()))].sort((a, b) => a - b).map((at) => new Date(at));
  const turns: Turn[] = [];
  for (const [i, fromAt] of instants.entries()) {
    const chosen = chooseOffer(offers, fromAt);
    if (!chosen) continue;
    const { offer, why } = chosen;
    const turn = { ...placeOf(offer), fromAt, untilAt: instants[i + 1] ?? null, why, code: why === "last_brand" ? null : offer.code };
    const before = turns.at(-1) ?? (underWay && { ...underWay, untilAt: now });
    if (before && before.untilAt?.getTime() === fromAt.getTime() && isSame(before, turn)) turns.splice(-1, 1, { ...before, untilAt: turn.untilAt });
    else turns.push(turn);
  }
  return turns;
}

/** Whether two turns lead to the same place for the same reason. */
export function isSame(a: Turn, b: Turn): boolean {
  return (
    a.shopId === b.shopId &&
    a.participationId === b.participationId &&
    a.campaignId === b.campaignId &&
    a.why === b.why &&
    a.destination === b.destination &&
    a.code === b.code &&
    a.brand === b.brand
  );
}

function placeOf({ shopId, campaignId, participationId, destination, brand }: Offer) {
  return { shopId, campaignId, participationId, destination, brand };
}
