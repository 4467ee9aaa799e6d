import type { Evidence } from "../evidence.ts";
import type { Claim } from "./claim.ts";

/** An ambassador's own purchase without a code or a link goes to the campaign of theirs that ran on that day; of several to the one that began last. */
export function ownClaims({ self }: Evidence): Claim[] {
  const running = self.filter((one) => one.running);
  const last = running.reduce<(typeof running)[number] | null>((best, one) => (best === null || beganLater(one, best) ? one : best), null);
  if (!last) return [];
  return [{ campaignId: last.campaignId, participationId: last.participationId, codeId: null, rule: "own_purchase", proof: "own", weight: 1n }];
}

function beganLater(a: Evidence["self"][number], b: Evidence["self"][number]): boolean {
  return a.startsOn === b.startsOn ? a.participationId > b.participationId : a.startsOn > b.startsOn;
}
