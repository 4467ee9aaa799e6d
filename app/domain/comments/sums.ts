import type { Sql } from "#app/platform/database.ts";
import { SHOWN, type Shown } from "./comment.ts";

/** So many comments more, or less, of a kind. */
export type CommentChange = { postId: bigint; campaignId: bigint; participationId: bigint; day: string; shown: Shown; by: number };

const put = (table: string, keys: string) => `
  insert into ${table} (${keys}, ${SHOWN.join(", ")}) select ${keys}, ${SHOWN.map((kind) => `sum(${kind})`).join(", ")} from delta
  group by ${keys} having ${SHOWN.map((kind) => `sum(${kind}) <> 0`).join(" or ")} order by ${keys}
  on conflict (${keys}) do update set ${SHOWN.map((kind) => `${kind} = ${table}.${kind} + excluded.${kind}`).join(", ")}`;

const counted = SHOWN.map((kind) => `case when shown = '${kind}' then n else 0 end ${kind}`).join(", ");
const KEYS = "shop_id, campaign_id, participation_id";

// A comment counts for its participation and for the whole campaign (0); what is of no campaign counts once. Of a post it counts once.
const ADD = `
  with came as materialized (
    select $1::bigint shop_id, post_id, campaign_id, participation_id, day, shown, n
    from unnest($2::bigint[], $3::bigint[], $4::bigint[], $5::date[], $6::text[], $7::bigint[]) c(post_id, campaign_id, participation_id, day, shown, n)
  ), delta as materialized (
    select c.shop_id, c.campaign_id, k.participation_id, c.day, ${counted}
    from came c cross join lateral (select c.participation_id union select 0) k(participation_id)
  ), days as (${put("comment_day", `${KEYS}, day`)}), totals as (${put("comment_total", KEYS)})
  ${put("comment_post", "shop_id, post_id").replace("from delta", `from (select shop_id, post_id, ${counted} from came) d`)}`;

/** Brings the sums of comments up to what changed. Under lockPosts. */
export async function addToSums(sql: Sql, shopId: bigint, changes: readonly CommentChange[]): Promise<void> {
  const sums = new Map<string, CommentChange>();
  for (const change of changes) {
    const key = `${change.postId} ${change.campaignId} ${change.participationId} ${change.day} ${change.shown}`;
    const sum = sums.get(key);
    if (sum) sum.by += change.by;
    else sums.set(key, { ...change });
  }
  const rows = [...sums.values()].filter(({ by }) => by !== 0);
  if (rows.length === 0) return;
  await sql.query(ADD, [
    shopId,
    rows.map(({ postId }) => postId),
    rows.map(({ campaignId }) => campaignId),
    rows.map(({ participationId }) => participationId),
    rows.map(({ day }) => day),
    rows.map(({ shown }) => shown),
    rows.map(({ by }) => by),
  ]);
}
