import type { Participant, WorldCampaign } from "../campaigns.ts";
import type { Ambassador } from "../people/ambassadors.ts";
import { draw, type Random } from "../random.ts";

/** Ambassadors of a campaign by how much their links are followed. */
export type Links = { campaign: WorldCampaign; handles: { handle: string; followers: number; pull: number }[]; total: number };

/**
 * How much each link is followed: by the square root of followers and luck of its own, so that who is clicked is not who sells by code.
 * @param without Whose link is placed nowhere.
 */
export function linksOf(
  seed: string,
  campaigns: readonly WorldCampaign[],
  participants: readonly Participant[],
  ambassadors: readonly Ambassador[],
  without: string | null,
): Links[] {
  const followers = new Map(ambassadors.map((ambassador) => [ambassador.handle, ambassador.followers]));
  return campaigns.map((campaign) => {
    const cast = participants.filter((participant) => participant.campaign === campaign.name && participant.handle !== without);
    const handles = cast.map(({ handle }) => {
      const own = followers.get(handle)!;
      return { handle, followers: own, pull: Math.sqrt(own) * Math.exp(draw(seed, "link", campaign.name, handle).normal()) };
    });
    return { campaign, handles, total: handles.reduce((sum, { pull }) => sum + pull, 0) };
  });
}

/** Somebody's link of the campaign; null where it has none. */
export function pickLink({ handles, total }: Links, random: Random): string | null {
  let left = random.next() * total;
  return (handles.find(({ pull }) => (left -= pull) < 0) ?? handles.at(-1))?.handle ?? null;
}
