import { campaignThemes } from "#app/metrics/queries/campaignThemes.ts";
import type { Sql } from "#app/platform/database.ts";
import type { ShopFormats } from "./formats.ts";
import { hostileText } from "./hostileText.ts";
import { plural } from "./pluralCount.ts";

/** What people talk about in a campaign's comments, as it was last worked out. */
export async function themesScreen(sql: Sql, shopId: bigint, formats: ShopFormats, campaignId: bigint) {
  const found = await campaignThemes(sql, shopId, campaignId);
  const shown = (found?.themes ?? []).map(({ theme, comments, positive, neutral, negative }) => ({
    theme: hostileText(theme),
    comments: plural(formats, comments, "comment"),
    split: { positive: formats.count(positive), neutral: formats.count(neutral), negative: formats.count(negative) },
    shares: { positive: positive / comments, neutral: neutral / comments, negative: negative / comments },
    emoji: isEmoji(theme),
  }));
  return {
    words: shown.filter(({ emoji }) => !emoji),
    emoji: shown.filter(({ emoji }) => emoji),
    note: found ? `From the newest ${plural(formats, found.comments, "comment")} of the audience, as of ${formats.instant(found.madeAt)}.` : null,
  };
}

function isEmoji(theme: string): boolean {
  return !/[\p{L}\p{N}]/u.test(theme);
}
