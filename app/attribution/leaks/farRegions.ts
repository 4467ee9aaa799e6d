import { type CodeUse, type Finding, LIMIT, othersOf } from "./codeUse.ts";
import { chiSquareTail, holm, median, scoreOf } from "./tails.ts";

const LEAST_ORDERS = 20;
/** Orders by which a distribution is known well enough to compare with it. */
const LEAST_KNOWN = 100;
/** Cohen's w from which on a difference is called large. */
const LARGE = 0.5;
const TIMES = 2;
/** What is taken of how much codes differ anyway where there are too few others to see it. */
const USUAL_RHO = 0.1;
const FEWEST = 5;

type Regions = ReadonlyMap<string, number>;
type Compared = { g: number; pearson: number; df: number; w: number; most: string; orders: number };
type Tested = { code: CodeUse; compared: Compared; orders: number; chance: number; usualW: number };

/**
 * Codes whose orders go to other regions than the shop's and the campaign's. G = 2 Σ observed × ln(observed / expected), with Williams' correction
 * (Sokal and Rohlf, Biometry), over regions of which at least 5 are expected, the rest as one. Codes differ honestly, as their ambassadors'
 * followers live in different places: the region that is most its own is taken for the ambassador's home and left out
 * (a leak into one region alone is not seen); and G is divided by 1 + (orders − 1) ρ, with ρ from how much the other codes differ: the mean of their (X² / df − 1) / (orders − 1), as of
 * the Dirichlet-multinomial (Mosimann 1962). Adjusted by Holm; shown with a large effect only: Cohen's w = √(X² / orders) of 0.5 and more, twice the others' median, against the
 * shop and the campaign both.
 * @param shop Orders of the whole shop by region, in the same days.
 */
export function farRegions(all: readonly CodeUse[], shop: Regions): Finding[] {
  const tested = all.flatMap((code) => test(code, all, shop) ?? []);
  const chances = holm(tested.map(({ chance }) => chance));
  return tested.flatMap(({ code, compared, orders, usualW }, i) => {
    const p = chances[i]!;
    if (p > LIMIT || compared.w < LARGE || compared.w < TIMES * usualW) return [];
    const share = Math.round(((code.regions.get(compared.most) ?? 0) / orders) * 100);
    const usual = Math.round(((shop.get(compared.most) ?? 0) / sumOf(shop)) * 100);
    const detail = { orders, region: compared.most, share, usual, effect: Math.round(compared.w * 100) / 100 };
    return [{ codeId: code.codeId, sign: "far_regions", score: scoreOf(p), detail }];
  });
}

function test(code: CodeUse, all: readonly CodeUse[], shop: Regions): Tested | null {
  const orders = sumOf(code.regions);
  if (orders < LEAST_ORDERS) return null;
  const compared = differ(code.regions, less(shop, code.regions));
  if (!compared) return null;
  const others = (othersOf(code, all)?.codes ?? []).filter((other) => sumOf(other.regions) >= LEAST_ORDERS);
  const usual = others.flatMap((other) => differ(other.regions, less(shop, other.regions)) ?? []);
  const rhos = usual.map((one) => (one.pearson / one.df - 1) / (one.orders - 1));
  const rho = usual.length < FEWEST ? USUAL_RHO : Math.max(0, rhos.reduce((sum, one) => sum + one, 0) / rhos.length);
  const factor = 1 + (compared.orders - 1) * rho;
  // A campaign may sell elsewhere than the shop does: then its codes do not differ from each other.
  const campaign = differ(code.regions, added(others.filter((other) => other.campaignId === code.campaignId).map(({ regions }) => regions)));
  const chance = chiSquareTail(Math.min(compared.g, campaign?.g ?? Infinity) / factor, compared.df);
  const w = Math.min(compared.w, campaign?.w ?? Infinity);
  return { code, orders, chance, compared: { ...compared, w }, usualW: median(usual.map((one) => one.w)) };
}

function differ(all: Regions, whole: Regions): Compared | null {
  if (sumOf(whole) < LEAST_KNOWN) return null;
  const home = homeOf(all, whole);
  const [code, reference] = [without(all, home), without(whole, home)];
  const [orders, known] = [sumOf(code), sumOf(reference)];
  if (orders < LEAST_ORDERS / 2 || known === 0) return null;
  const expectedOf = (region: string) => (orders * (reference.get(region) ?? 0)) / known;
  const common = [...reference.keys()].filter((region) => expectedOf(region) >= 5);
  const cells = common.map((region) => ({ region, observed: code.get(region) ?? 0, expected: expectedOf(region) }));
  const observedThere = cells.reduce((sum, { observed }) => sum + observed, 0);
  const expectedThere = cells.reduce((sum, { expected }) => sum + expected, 0);
  // What is new to the shop is expected to be half an order, not none.
  cells.push({ region: "", observed: orders - observedThere, expected: Math.max(0.5, orders - expectedThere) });
  const df = cells.length - 1;
  if (df === 0) return null;
  const g = 2 * cells.reduce((sum, { observed, expected }) => sum + (observed ? observed * Math.log(observed / expected) : 0), 0);
  const pearson = cells.reduce((sum, { observed, expected }) => sum + (observed - expected) ** 2 / expected, 0);
  const williams = 1 + (cells.length + 1) / (6 * orders);
  const most = [...code].map(([region, n]) => ({ region, more: n - expectedOf(region) })).sort((a, b) => b.more - a.more)[0]!.region;
  return { g: Math.max(0, g) / williams, pearson, df, w: Math.sqrt(pearson / orders), most, orders };
}

/** The region that a code has most above the shop's. */
function homeOf(code: Regions, shop: Regions): string | null {
  const [orders, known] = [sumOf(code), sumOf(shop)];
  const more = [...code].map(([region, n]) => ({ region, more: n / orders - (shop.get(region) ?? 0) / known })).sort((a, b) => b.more - a.more);
  return more[0] && more[0].more > 0 ? more[0].region : null;
}

function without(regions: Regions, one: string | null): Regions {
  return new Map([...regions].filter(([region]) => region !== one));
}

function less(all: Regions, part: Regions): Regions {
  return new Map([...all].map(([region, n]) => [region, Math.max(0, n - (part.get(region) ?? 0))]));
}

function added(parts: readonly Regions[]): Regions {
  const all = new Map<string, number>();
  for (const [region, n] of parts.flatMap((part) => [...part])) all.set(region, (all.get(region) ?? 0) + n);
  return all;
}

function sumOf(regions: Regions): number {
  return [...regions.values()].reduce((sum, n) => sum + n, 0);
}
