import type { Code, Participant, WorldCampaign } from "./campaigns.ts";
import { draw, type Random } from "./random.ts";
import type { WorldOrder } from "./world.ts";

/** So many buyers type a code in small letters. */
const SMALL_LETTERS = 0.04;

/** Picks the code that an order carries, if it carries one. */
export type CodePicker = (order: Pick<WorldOrder, "key" | "customer" | "processedAt" | "lines">) => string[];

/**
 * Draws which order carries which code: in a campaign's days its share of the orders, the ambassador by pull (Zipf). A customer
 * follows one ambassador of a campaign, so that repeat orders carry the same code. Nothing of it is in the sources.
 */
export function codePicker(
  seed: string,
  campaigns: readonly WorldCampaign[],
  participants: readonly Participant[],
  codes: readonly Code[],
  mostWithCode: bigint,
): CodePicker {
  const wheels = new Map(campaigns.map((campaign) => [campaign.name, wheel(campaign, participants, codes)]));
  return (order) => {
    const running = campaigns.filter((campaign) => campaign.startsAt <= order.processedAt && order.processedAt < campaign.endsAt);
    const worth = order.lines.reduce((sum, line) => sum + line.unitPrice * BigInt(line.quantity), 0n);
    if (running.length === 0 || worth > mostWithCode) return [];
    const random = draw(seed, "code", order.key);
    const campaign = random.pick(running);
    if (!random.chance(campaign.share)) return [];
    const code = wheels.get(campaign.name)!(draw(seed, "follows", campaign.name, order.customer ?? order.key));
    return [random.chance(SMALL_LETTERS) ? code.toLowerCase() : code];
  };
}

/** Turns pulls into a draw: each code as often as its ambassador's share of all pulls. */
function wheel(campaign: WorldCampaign, participants: readonly Participant[], codes: readonly Code[]): (random: Random) => string {
  if (campaign.code !== null) return () => campaign.code!;
  const own = new Map(codes.filter((code) => code.campaign === campaign.name).map((code) => [code.handle, code.code]));
  const cast = participants.filter((participant) => participant.campaign === campaign.name);
  const total = cast.reduce((sum, participant) => sum + participant.weight, 0);
  return (random) => {
    let left = random.next() * total;
    const drawn = cast.find((participant) => (left -= participant.weight) < 0) ?? cast[0]!;
    return own.get(drawn.handle)!;
  };
}
