import { SHOWN } from "#app/domain/comments/comment.ts";
import { ADDED, BOTH } from "#app/domain/posts/engagement.ts";

/** What the shop's ($1) posts and their counts add up to, all worked out anew: ($2, $3: null). */
const ALL = `
  select p.campaign_id, k.participation_id, p.platform, d.day, d.likes, d.comments, d.posts
  from (
    select post_id, day, likes, comments, 0 posts from (${ADDED}) a
    union all select id, day, 0, 0, 1 from post where shop_id = $1
  ) d join post p on p.shop_id = $1 and p.id = d.post_id ${BOTH}`;

const COMMENTS = `
  select p.campaign_id, k.participation_id, p.day, p.post_id, ${SHOWN.map((kind) => `(p.shown = '${kind}')::int ${kind}`).join(", ")}
  from comment p ${BOTH} where p.shop_id = $1 and p.gone_at is null`;

const counts = SHOWN.map((kind) => `sum(${kind})::bigint ${kind}`).join(", ");

export type SumTable = { table: string; keys: readonly string[]; sums: readonly string[]; expected: string };

const PLACE = ["campaign_id", "participation_id"] as const;
const ENGAGEMENT = ["likes", "comments", "posts"] as const;

const summed = (keys: readonly string[], from: string) =>
  `select ${keys.join(", ")}, sum(likes)::bigint likes, sum(comments)::bigint as comments, sum(posts)::bigint posts from (${from}) a group by ${keys.join(", ")}`;
const commentSums = (keys: readonly string[], where: string) =>
  `select ${keys.join(", ")}, ${counts} from (${COMMENTS}) a where ${where} group by ${keys.join(", ")}`;

/** The tables of sums of posts and comments, and how each is worked out anew of the shop $1. */
export const SUM_TABLES: readonly SumTable[] = [
  { table: "engagement_day", keys: [...PLACE, "platform", "day"], sums: ENGAGEMENT, expected: summed([...PLACE, "platform", "day"], ALL) },
  { table: "engagement_total", keys: [...PLACE, "platform"], sums: ENGAGEMENT, expected: summed([...PLACE, "platform"], ALL) },
  { table: "comment_day", keys: [...PLACE, "day"], sums: SHOWN, expected: commentSums([...PLACE, "day"], "true") },
  { table: "comment_total", keys: [...PLACE], sums: SHOWN, expected: commentSums([...PLACE], "true") },
  { table: "comment_post", keys: ["post_id"], sums: SHOWN, expected: commentSums(["post_id"], "participation_id = 0") },
];
