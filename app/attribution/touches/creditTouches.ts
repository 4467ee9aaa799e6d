import { splitByWeight } from "#app/platform/money.ts";
import { type Heuristic, sharesOf } from "./shares.ts";

export type Touch = { /** Milliseconds. */ at: number; participation: string };

/**
 * Splits a conversion's value over the participations that touched it, within the look-back window (a touch exactly so old still counts; one after
 * the conversion does not). Touches of one moment keep the order in which they are given.
 * @param value In the smallest unit that it is told in; the credits add up to it.
 * @returns One credit a participation, in the order of their first touches; none where nothing touched.
 */
export function creditTouches(
  rule: Heuristic,
  windowDays: number,
  conversion: { value: bigint; at: number },
  touches: readonly Touch[],
): { participation: string; amount: bigint }[] {
  const from = conversion.at - windowDays * 86_400_000;
  const counted = touches.filter((touch) => touch.at >= from && touch.at <= conversion.at).sort((a, b) => a.at - b.at);
  if (counted.length === 0) return [];
  const weights = new Map<string, bigint>();
  sharesOf(
    rule,
    counted.map((touch) => touch.at),
  ).forEach((share, i) => {
    if (share > 0n) weights.set(counted[i]!.participation, (weights.get(counted[i]!.participation) ?? 0n) + share);
  });
  const amounts = splitByWeight(conversion.value, [...weights.values()]);
  return [...weights.keys()].map((participation, i) => ({ participation, amount: amounts[i]! }));
}
