import { type CodeUse, type Finding, totalOf } from "./codeUse.ts";

const FIRST = 50;
const EACH = 15;

/**
 * Codes by which orders go to the ambassador's own household (shipKey.ts) under another e-mail: 50 for one order, 15 more for each further. One may
 * be somebody who lives there; it is the number that tells.
 */
export function ownAddresses(all: readonly CodeUse[]): Finding[] {
  return all
    .filter(({ own }) => own > 0)
    .map(({ codeId, own, days }) => ({
      codeId,
      sign: "own_other_address",
      score: Math.min(100, FIRST + EACH * (own - 1)),
      detail: { orders: own, all: totalOf(days) },
    }));
}
