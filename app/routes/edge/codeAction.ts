import { z } from "zod";
import { findCampaign } from "#app/domain/campaigns/findCampaign.ts";
import { assignCode } from "#app/domain/codes/assignCode.ts";
import { createCodes } from "#app/domain/codes/createCodes.ts";
import { retireCodes } from "#app/domain/codes/retireCodes.ts";
import { retryBatch } from "#app/domain/codes/retryBatch.ts";
import { importOneRow } from "#app/sources/files/importOneRow.ts";
import { attempt, readForm } from "./attempt.ts";
import type { Merchant } from "./merchant.ts";

const id = z
  .string()
  .regex(/^[1-9]\d{0,17}$/)
  .transform(BigInt);
const text = z.string().max(200);

const wishes = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("make"), code: text.optional(), pattern: text.optional(), valueType: text.optional(), value: text.optional() }),
  z.object({ intent: z.literal("use"), code: z.string().trim().max(255) }),
  z.object({ intent: z.literal("retire"), codeId: id }),
  z.object({ intent: z.literal("retry"), batchId: id }),
  z.object({ intent: z.literal("assign"), codeId: id, participationId: id }),
]);

/** What a merchant can do with the codes of a campaign. */
export function codeAction({ shop, actor }: Merchant, campaignId: bigint, form: FormData) {
  return attempt(async () => {
    const wish = readForm(form, wishes);
    if (wish.intent === "retire") {
      await retireCodes(shop.id, actor, [wish.codeId]);
      return { toast: "Code retired" };
    }
    if (wish.intent === "use") {
      const { name } = await findCampaign(shop.id, campaignId);
      await importOneRow(shop.id, "codes", { code: wish.code, campaign: name, ambassador: "" });
      return { toast: "Code added" };
    }
    if (wish.intent === "retry") {
      await retryBatch(shop.id, actor, wish.batchId);
      return { toast: "Trying again" };
    }
    if (wish.intent === "assign") {
      await assignCode(shop.id, actor, wish.codeId, { campaignId, participationId: wish.participationId });
      return { toast: "Code assigned" };
    }
    const { intent: _intent, ...request } = wish;
    const wanted = Object.fromEntries(Object.entries(request).filter(([, value]) => value !== undefined));
    const batchId = await createCodes(shop.id, actor, campaignId, wanted);
    return { toast: batchId === null ? "Every ambassador has a code" : "Shopify is making the codes" };
  });
}
