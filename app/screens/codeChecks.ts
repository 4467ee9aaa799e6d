import { listSuspicions, type Suspicion } from "#app/attribution/leaks/suspicions.ts";
import type { Shop } from "#app/domain/shops/findShop.ts";
import { formatsOf, type ShopFormats } from "./formats.ts";
import { SIGN_NAMES, signWords } from "./signWords.ts";

const MOST = 100;

/** Codes that show signs of being used by others than their ambassadors' followers; those that were dismissed stand apart. */
export async function codeChecksScreen(shop: Shop) {
  const formats = formatsOf(shop);
  const rows = (await listSuspicions(shop.id, MOST)).map((one) => checkRow(one, formats));
  return { open: rows.filter(({ dismissed }) => !dismissed), dismissed: rows.filter(({ dismissed }) => dismissed) };
}

function checkRow(one: Suspicion, formats: ShopFormats) {
  return {
    codeId: String(one.codeId),
    sign: one.sign,
    code: one.code,
    owner: one.handle ?? "The whole campaign",
    campaign: one.campaignId === null ? null : { id: String(one.campaignId), name: one.campaign ?? "" },
    name: SIGN_NAMES[one.sign],
    score: one.score,
    why: signWords(formats, one),
    found: formats.instant(one.foundAt),
    orders: one.orders,
    dismissed: one.dismissed,
  };
}

export type CodeCheckRow = ReturnType<typeof checkRow>;
