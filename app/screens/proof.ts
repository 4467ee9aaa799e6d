import { latestProof } from "#app/metrics/ledger/recordProof.ts";
import type { ShopFormats } from "./formats.ts";

const MOST = 100;

/** The newest proof of the shop's totals, in words. */
export async function proofView(formats: ShopFormats, shopId: bigint) {
  const proof = await latestProof(shopId);
  if (!proof) return { state: "none" as const, at: null, orders: "", waiting: null, differences: "" };
  const { provenAt, orders, waiting, differences } = proof;
  const counted = (n: bigint | number, one: string) => `${formats.count(n)} ${one}${BigInt(n) === 1n ? "" : "s"}`;
  return {
    state: differences === 0 ? ("agrees" as const) : ("differs" as const),
    at: formats.instant(provenAt),
    orders: counted(orders, "order"),
    waiting: waiting > 0n ? counted(waiting, "order") : null,
    differences: `${differences >= MOST ? "at least " : ""}${counted(differences, "difference")}`,
  };
}
