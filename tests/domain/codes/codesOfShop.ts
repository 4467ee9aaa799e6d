import { createCampaign } from "#app/domain/campaigns/createCampaign.ts";
import { makeCodes } from "#app/domain/codes/makeCodes.ts";
import type { DiscountPort } from "#app/domain/codes/discountPort.ts";
import { importStream } from "#app/sources/files/importStream.ts";
import { inPieces } from "#app/sources/files/inPieces.ts";
import { makeShop, rowsOf } from "../makeShop.ts";

export const SOME_VALUE = { valueType: "percentage", value: "15" };

/** A shop with one campaign and so many ambassadors in it, named Anna, Ben and Cleo in turn. */
export async function shopWithCampaign(ambassadors: number, plan = "PRO") {
  const shop = await makeShop({ plan });
  const campaignId = await createCampaign(shop.id, { name: "Glow", startsOn: "2026-06-01", endsOn: "2026-06-30" });
  const rows = Array.from({ length: ambassadors }, (_, i) => `h${i},instagram,${["Anna", "Ben", "Cleo"][i % 3]},Glow`);
  await importStream(shop.id, "ambassadors", inPieces(Buffer.from(["handle,platform,first_name,campaign", ...rows].join("\n"))));
  return { shop, campaignId };
}

/** Runs the job make_codes until it ends, as the worker would: a step that throws is run again. */
export async function runBatch(port: DiscountPort, shopId: bigint, batchId: bigint): Promise<number> {
  for (let steps = 1; steps < 500; steps++) {
    try {
      if ((await makeCodes(port, shopId, batchId)) === "ended") return steps;
    } catch (error) {
      if (!(error instanceof Error && error.constructor.name === "Crash")) throw error;
    }
  }
  throw new Error("The batch does not end.");
}

export type CodeState = { id: bigint; code: string; state: string; error: string | null; redeemCodeId: string | null };

export function codesOf(shopId: bigint): Promise<CodeState[]> {
  return rowsOf<CodeState>(shopId, `select id, code, state, error, redeem_code_id "redeemCodeId" from code where shop_id = $1 order by id`);
}
