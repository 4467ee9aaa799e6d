import { type CodeUse, type Finding, othersOf } from "./codeUse.ts";
import { countProbability, dispersionOf, holm, scoreOf } from "./tails.ts";

const LEAST_BUYERS = 5;
/** Buyers of another code from which on it counts as one that should have shown clicks. */
const SHOWING = 3;
const SHOWN_BELOW = 0.05;

type Tested = { code: CodeUse; of: string; expected: number; others: number; without: number; chance: number; usual: number };

/**
 * Codes that several people used while nobody clicked their ambassador's link. Expected clicks are buyers × the other codes' clicks a buyer; none
 * at all has the chance (1 + expected / r)^−r of a negative binomial, whose r is the scatter of the others' own clicks (tails.ts). Some
 * ambassadors never place their link: their share among the others, (without + ½) / (others + 1) after Jeffreys, is added to the chance, so that
 * where it is usual to have no clicks, it is no sign. The first part is adjusted by Holm for the number of codes; shown at 0.05 or less: it is
 * the weakest sign, and its score says so.
 */
export function noClicks(all: readonly CodeUse[]): Finding[] {
  const tested = all.flatMap((code) => test(code, all) ?? []);
  const chances = holm(tested.map(({ chance }) => chance));
  return tested.flatMap(({ code, of, expected, others, without, usual }, i) => {
    const p = usual + (1 - usual) * chances[i]!;
    if (p > SHOWN_BELOW) return [];
    const detail = { buyers: code.buyers, expected: Math.round(expected), others, without, of };
    return [{ codeId: code.codeId, sign: "no_clicks", score: scoreOf(p), detail }];
  });
}

function test(code: CodeUse, all: readonly CodeUse[]): Tested | null {
  if (code.clicks !== 0 || code.buyers < LEAST_BUYERS) return null;
  const linked = all.filter((other) => other.clicks !== null && other.buyers > 0);
  const compared = othersOf(code, linked);
  if (!compared) return null;
  const { codes, of } = compared;
  const aBuyer = codes.reduce((sum, { clicks }) => sum + clicks!, 0) / codes.reduce((sum, { buyers }) => sum + buyers, 0);
  const r = dispersionOf(codes.map(({ clicks, buyers }) => ({ count: clicks!, mean: buyers * aBuyer })));
  const showing = codes.filter(({ buyers }) => buyers >= SHOWING);
  const without = showing.filter(({ clicks }) => clicks === 0).length;
  const expected = code.buyers * aBuyer;
  const usual = (without + 0.5) / (showing.length + 1);
  return { code, of, expected, others: showing.length, without, usual, chance: countProbability(0, expected, r) };
}
