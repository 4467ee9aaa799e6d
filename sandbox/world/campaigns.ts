import type { Ambassador } from "./people/ambassadors.ts";
import { draw } from "./random.ts";
import { dayOf, instantOf, mondayOf, wallTime, wallTimeIn, WEEK } from "./wallTime.ts";

/** What is drawn for a campaign: nothing of it is in the sources. */
export type CampaignPlan = {
  name: string;
  /** Whole weeks from the Monday of this week; the last week is the last one with the campaign in it. */
  firstWeek: number;
  lastWeek: number;
  /** 0.15 takes 15% off. */
  percentage: number;
  /** Share of the orders within its days that carry one of its codes. */
  share: number;
  /** Major units of the shop's currency, as a merchant writes it. */
  spend: string;
  landingUrl: string;
  ambassadors: number;
  /** DIY: the one code of the whole campaign. */
  code: string | null;
  /** Hashtags by which its posts are known. */
  marks: readonly string[];
  /** Pro: the least that the contract promises; the rate in percent. */
  guarantee: { reach: string; rate: string } | null;
};

export type WorldCampaign = CampaignPlan & { startsOn: string; endsOn: string; startsAt: Date; endsAt: Date };

/** One ambassador in one campaign. */
export type Participant = { campaign: string; handle: string; weight: number };

/** `handle` null: the code is the whole campaign's. */
export type Code = { code: string; campaign: string; handle: string | null };

/** Puts the plans' weeks on the calendar of the shop. `endsAt` is exclusive: the first instant after the last day. */
export function dateCampaigns(timeZone: string, now: Date, plans: readonly CampaignPlan[]): WorldCampaign[] {
  const monday = mondayOf(wallTimeIn(timeZone, now));
  return plans.map((plan) => {
    const starts = monday + plan.firstWeek * WEEK;
    const ends = monday + (plan.lastWeek + 1) * WEEK;
    return {
      ...plan,
      startsOn: dayOf(starts),
      endsOn: dayOf(ends - 1),
      startsAt: instantOf(timeZone, starts),
      endsAt: instantOf(timeZone, wallTime(dayOf(ends))),
    };
  });
}

/**
 * Spreads the ambassadors over the campaigns, each in one; some of the first campaign come back in the second.
 * Their pull follows Zipf's law over a ranking in which followers count, but not alone; one in seven sells nothing.
 */
export function castAmbassadors(seed: string, campaigns: readonly CampaignPlan[], ambassadors: readonly Ambassador[]): Participant[] {
  const pool = draw(seed, "cast").shuffled(ambassadors);
  const participants: Participant[] = [];
  let firstCast: Ambassador[] = [];
  for (const [i, campaign] of campaigns.entries()) {
    const cast = pool.splice(0, campaign.ambassadors);
    const back = i === 1 ? firstCast.slice(0, Math.floor(firstCast.length / 4)) : [];
    if (i === 0) firstCast = cast;
    const random = draw(seed, "pull", campaign.name);
    const ranked = [...cast, ...back]
      .map((ambassador) => ({ handle: ambassador.handle, luck: Math.log(ambassador.followers) / 2 + random.normal() * 1.5 }))
      .sort((a, b) => b.luck - a.luck);
    for (const [rank, { handle }] of ranked.entries())
      participants.push({ campaign: campaign.name, handle, weight: random.chance(1 / 7) ? 0 : 1 / (rank + 1) });
  }
  return participants;
}

/** A code for each participant (first name and two digits, as the app's pattern {FIRSTNAME}{NN} makes them), or the campaign's one. */
export function makeCodes(
  seed: string,
  campaigns: readonly CampaignPlan[],
  participants: readonly Participant[],
  ambassadors: readonly Ambassador[],
): Code[] {
  const names = new Map(ambassadors.map((ambassador) => [ambassador.handle, ambassador.firstName]));
  const taken = new Set<string>();
  const codes: Code[] = campaigns.flatMap(({ code, name }) => (code === null ? [] : [{ code, campaign: name, handle: null }]));
  const pro = new Set(campaigns.filter((campaign) => campaign.code === null).map((campaign) => campaign.name));
  const random = draw(seed, "codes");
  for (const { campaign, handle } of participants) {
    if (!pro.has(campaign)) continue;
    let code: string;
    do code = `${names.get(handle)!.toUpperCase()}${10 + random.below(90)}`;
    while (taken.has(code));
    taken.add(code);
    codes.push({ code, campaign, handle });
  }
  return codes;
}
