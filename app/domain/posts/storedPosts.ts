import type { Sql } from "#app/platform/database.ts";
import type { Told, Words } from "./mergeWords.ts";
import type { PostName } from "./post.ts";

/** A post as it is stored. */
export type StoredPost = {
  postId: bigint;
  platform: string;
  postKey: string;
  handleKey: string;
  ambassadorId: bigint;
  campaignId: bigint;
  participationId: bigint;
  reason: string;
  day: string;
  words: Words;
  told: Told;
};

type Row = Omit<StoredPost, "words"> & Omit<Words, "campaignId" | "gone"> & { named: bigint | null; goneAt: Date | null };

const COLUMNS = `id "postId", platform, post_key "postKey", handle_key "handleKey", ambassador_id "ambassadorId", campaign_id "campaignId",
  participation_id "participationId", reason, day, posted_at "postedAt", url, caption, kind, pulse_name "pulseName", named_campaign_id named, gone_at "goneAt", told`;

/** The key of a post in maps. */
export function nameOf({ platform, postKey }: PostName): string {
  return `${platform}\n${postKey}`;
}

/** Those of the posts that are known, by nameOf. */
export async function findPosts(sql: Sql, shopId: bigint, names: readonly PostName[]): Promise<Map<string, StoredPost>> {
  const { rows } = await sql.query<Row>(
    `select ${COLUMNS} from post where shop_id = $1 and (platform, post_key) in (select * from unnest($2::text[], $3::text[]))`,
    [shopId, names.map(({ platform }) => platform), names.map(({ postKey }) => postKey)],
  );
  return new Map(rows.map((row) => [nameOf(row), storedPost(row)]));
}

/** Posts by their ids, in that order. */
export async function findPostsById(sql: Sql, shopId: bigint, postIds: readonly bigint[]): Promise<StoredPost[]> {
  const { rows } = await sql.query<Row>(`select ${COLUMNS} from post where shop_id = $1 and id = any($2::bigint[]) order by id`, [shopId, postIds]);
  return rows.map(storedPost);
}

function storedPost(row: Row): StoredPost {
  const { postedAt, url, caption, kind, pulseName, named, goneAt, ...rest } = row;
  return { ...rest, words: { postedAt, url, caption, kind, pulseName, campaignId: named, gone: goneAt !== null } };
}
