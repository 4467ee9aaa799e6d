import { checkCodes } from "#app/attribution/leaks/checkCodes.ts";
import { listSuspicions } from "#app/attribution/leaks/suspicions.ts";
import { ensureShop } from "#app/domain/shops/ensureShop.ts";
import { checkLedger } from "#app/metrics/ledger/checkLedger.ts";
import type { Bench, Result } from "./bench.ts";
import { makeCampaigns } from "./simulated/campaigns.ts";
import { chanceOf } from "./simulated/chance.ts";
import { comeIn } from "./simulated/comeIn.ts";
import { compare } from "./simulated/compare.ts";
import { DAYS, simulate } from "./simulated/sales.ts";

const SEED = 20261122;
const TARGET = 0.95;

/**
 * Campaigns of which the truth is known, with lost consent, lost tokens, late pixels, several touches and leaked codes, through the app's own doors: which
 * share of the sales whose traces are left is credited rightly, whether any is credited twice, and which of the leaked codes are found.
 */
export const bench: Bench = async () => {
  const chance = chanceOf(SEED);
  const from = Date.now() - DAYS * 86_400_000;
  const shop = await ensureShop("simulated.myshopify.com");
  const ambassadors = await makeCampaigns(shop.id, chance, new Date(from));
  const { clicks, sales } = simulate(ambassadors, chance, from);
  await comeIn(shop.id, clicks, sales);
  const { byTraces, misled, traceless, strangers, notOnce } = await compare(shop.id, sales);
  const all = [...byTraces.values()].reduce((sum, one) => ({ sales: sum.sales + one.sales, rightly: sum.rightly + one.rightly }));
  const share = (part: number, whole: number) => Math.round((part / whole) * 1e4) / 1e4;
  const results: Result[] = [
    { what: "clicks", ours: clicks.length, unit: "" },
    { what: "orders", ours: sales.length, unit: "" },
    { what: `sales with a trace, ${all.sales}, credited rightly (target ${TARGET})`, ours: share(all.rightly, all.sales), limit: TARGET, unit: "" },
    ...[...byTraces].sort().map(([traces, one]) => ({ what: `  known by ${traces}: ${one.sales}`, ours: share(one.rightly, one.sales), unit: "" })),
    { what: `  of all these, with another's later click or code beside: ${misled.sales}`, ours: share(misled.rightly, misled.sales), unit: "" },
    { what: `followers' sales without a trace, ${traceless.sales}, left uncredited`, ours: share(traceless.uncredited, traceless.sales), unit: "" },
    { what: `strangers' sales, ${strangers.sales}, left uncredited`, ours: share(strangers.uncredited, strangers.sales), unit: "" },
    { what: "orders whose credits do not add up, or that are credited twice", ours: notOnce, limit: 0, unit: "" },
    { what: "faults of the ledger", ours: (await checkLedger(shop.id)).length, limit: 0, unit: "" },
  ];
  const looked = performance.now();
  await checkCodes(shop.id);
  const seconds = Math.round(performance.now() - looked) / 1000;
  const shown = new Set((await listSuspicions(shop.id, 1000)).map(({ codeId }) => codeId));
  const leaked = ambassadors.filter((one) => one.leaked);
  const honest = ambassadors.filter((one) => !one.leaked);
  const found = (of: typeof ambassadors) => of.filter(({ codeId }) => shown.has(codeId)).length;
  results.push(
    { what: `leaked codes found, of ${leaked.length}`, ours: found(leaked), limit: leaked.length, unit: "" },
    { what: `honest codes shown, of ${honest.length}`, ours: found(honest), limit: 0, unit: "" },
    { what: "a look at all codes", ours: seconds, unit: "s" },
  );
  return results;
};
