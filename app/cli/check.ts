import { settleShop } from "#app/jobs/settleShop.ts";
import { mendTotals, proveTotals } from "#app/metrics/ledger/checkLedger.ts";
import { rebuildRollUps } from "#app/metrics/ledger/rollUp.ts";
import type { Output } from "./output.ts";
import { shopNamed } from "./shopNamed.ts";

/** Proves that the shop's facts, credits, ledger and roll-ups say the same; the first difference is the first of the list. Ends with 1 if they do not. */
export async function check(values: Record<string, string>, out: Output): Promise<void> {
  const shop = await shopNamed(values.shop!);
  const proof = await proveTotals(shop.id);
  if (proof.differences.length > 0 && values.repair) {
    await mendTotals(shop.id, proof);
    await settleShop(shop.id);
    out.progress("repaired; checking again …");
    const after = await proveTotals(shop.id);
    process.exitCode = after.differences.length > 0 ? 1 : 0;
    return out.result({ agrees: after.differences.length === 0, ...after, repaired: proof.differences });
  }
  process.exitCode = proof.differences.length > 0 ? 1 : 0;
  out.result({ agrees: proof.differences.length === 0, ...proof });
}

/** Makes the shop's roll-ups anew from the ledger, while the app serves. */
export async function rebuild(values: Record<string, string>, out: Output): Promise<void> {
  const shop = await shopNamed(values.shop!);
  out.result({ entries: await rebuildRollUps(shop.id) });
}
