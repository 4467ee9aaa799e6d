import { type ApiKeyListed, listApiKeys } from "#app/domain/apiKeys/listApiKeys.ts";
import { countUnassigned } from "#app/domain/posts/countUnassigned.ts";
import type { Shop } from "#app/domain/shops/findShop.ts";
import { toldByPlatform, type ToldOfPlatform } from "#app/metrics/queries/postSources.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { env } from "#app/platform/env.ts";
import { platformName } from "./ambassadors.ts";
import { unassignedWords } from "./unassignedPosts.ts";
import { formatsOf, type ShopFormats } from "./formats.ts";

/** Who tells the shop's posts: its keys, and what is known from all sources, as of when. */
export async function sourcesScreen(shop: Shop) {
  const formats = formatsOf(shop);
  const keys = await listApiKeys(shop.id);
  const [told, unassigned] = await sqlForShop(
    shop.id,
    async (sql) => [await toldByPlatform(sql, shop.id), await countUnassigned(sql, shop.id)] as const,
  );
  return {
    apiUrl: `${env().SHOPIFY_APP_URL}/api/v1`,
    keys: keys.map((key) => keyRow(formats, key)),
    told: told.map((one) => toldRow(formats, one)),
    unassigned: unassignedWords(formats, unassigned),
  };
}

function keyRow(formats: ShopFormats, key: ApiKeyListed) {
  return {
    id: String(key.id),
    name: key.name,
    hint: `…${key.hint}`,
    made: formats.instant(key.createdAt),
    used: key.lastUsedAt ? formats.instant(key.lastUsedAt) : "Never",
    revoked: key.revokedAt && formats.instant(key.revokedAt),
    taken: formats.count(key.taken),
    refused: formats.count(key.refused),
  };
}

function toldRow(formats: ShopFormats, told: ToldOfPlatform) {
  return {
    id: told.platform,
    name: platformName(told.platform),
    accounts: formats.count(told.accounts),
    neverTold: formats.count(told.neverTold),
    posts: formats.count(told.posts),
    comments: formats.count(told.comments),
    newest: told.newestAt ? formats.instant(told.newestAt) : "Never",
  };
}

export type KeyRow = ReturnType<typeof keyRow>;
export type ToldRow = ReturnType<typeof toldRow>;
