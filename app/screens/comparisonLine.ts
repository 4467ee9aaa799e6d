import type { Reconciliation } from "#app/domain/reconciliations/store.ts";
import { dayIn } from "#app/platform/day.ts";
import type { ShopFormats } from "./formats.ts";

const KINDS: Record<string, string> = { recent: "Every few minutes", daily: "Every day", by_hand: "Asked for" };

export type ComparisonState = "running" | "equal" | "repaired" | "different" | "failed";

const WORDS: Record<ComparisonState, string> = {
  running: "Comparing",
  equal: "All equal",
  repaired: "Repaired",
  different: "Still different",
  failed: "Stopped",
};

/** A comparison with Shopify in one line: when, over which changes, and what it found. */
export function comparisonLine(formats: ShopFormats, timeZone: string, one: Reconciliation) {
  const state = stateOf(one);
  const from = formats.day(dayIn(timeZone, one.fromAt));
  const until = formats.day(dayIn(timeZone, new Date(one.untilAt.getTime() - 1)));
  const whole = one.untilAt.getTime() - one.fromAt.getTime();
  return {
    id: String(one.id),
    state,
    stateWords: WORDS[state],
    kind: KINDS[one.kind] ?? one.kind,
    at: formats.instant(one.finishedAt ?? one.createdAt),
    range: from === until ? `Orders changed on ${from}` : `Orders changed from ${from} to ${until}`,
    progress: state === "running" ? Math.floor((100 * (one.reachedAt.getTime() - one.fromAt.getTime())) / Math.max(1, whole)) : null,
    matched: formats.count(one.matched),
    repaired: formats.count(one.repaired),
    different: formats.count(one.different),
    unreachable: one.unreachable > 0 ? formats.count(one.unreachable) : null,
    error: one.error,
  };
}

function stateOf({ state, different, repaired }: Reconciliation): ComparisonState {
  if (state === "running" || state === "failed") return state;
  return different > 0 ? "different" : repaired > 0 ? "repaired" : "equal";
}
