import type { LoaderFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { previewCodes } from "#app/domain/codes/previewCodes.ts";
import { UserError } from "#app/platform/errors.ts";
import { discountPortFor } from "#app/shopify/discounts/discountPort.ts";
import { merchant } from "./edge/merchant.ts";
import { idOf } from "./edge/notFound.ts";
import { readQuery } from "./edge/pageSchema.ts";

const SHOWN = 8;

export type Preview = { total: number; codes: { handle: string; code: string }[]; error: string | null };

/** What a pattern would give, while it is typed. */
export async function loader({ request, params }: LoaderFunctionArgs): Promise<Preview> {
  const { shop } = await merchant(request);
  const { pattern } = readQuery(request, z.object({ pattern: z.string().max(200).catch("") }));
  try {
    const { total, codes } = await previewCodes(discountPortFor(shop.domain), shop.id, idOf(params.campaignId), { pattern });
    const free = codes.filter((code) => !code.takenInShopify);
    return { total, codes: free.slice(0, SHOWN).map(({ code, handle }) => ({ code, handle: handle ?? "the campaign" })), error: null };
  } catch (error) {
    if (error instanceof UserError) return { total: 0, codes: [], error: error.message };
    throw error;
  }
}
