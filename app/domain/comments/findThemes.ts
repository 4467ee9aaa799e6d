import { announce } from "#app/platform/live.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { type ThemeComment, themesOf } from "./themes.ts";

/** The newest comments say what is talked about; older ones are not read. */
export const THEME_COMMENTS = 20_000;

/**
 * Works out what people talk about in a campaign, from the newest of the audience's comments, and keeps it.
 * @returns How many themes there are.
 */
export async function findThemes(shopId: bigint, campaignId: bigint): Promise<number> {
  const read = await sqlForShop(shopId, (sql) => sql.query<ThemeComment>(NEWEST, [shopId, campaignId, THEME_COMMENTS]));
  const themes = themesOf(read.rows);
  await sqlForShop(shopId, async (sql) => {
    await sql.query(
      `insert into campaign_theme (shop_id, campaign_id, themes, comments, made_at) values ($1, $2, $3, $4, now())
       on conflict (shop_id, campaign_id) do update set themes = excluded.themes, comments = excluded.comments, made_at = excluded.made_at`,
      [shopId, campaignId, JSON.stringify(themes), read.rows.length],
    );
    await announce(sql, shopId);
  });
  return themes.length;
}

const NEWEST = `
  select text, shown from comment
  where shop_id = $1 and campaign_id = $2 and shown in ('positive', 'neutral', 'negative') and gone_at is null
  order by at desc, id desc limit $3`;
