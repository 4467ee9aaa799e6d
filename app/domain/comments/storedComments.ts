import type { Sql } from "#app/platform/database.ts";
import type { CommentLabel, CommentTold, Shown } from "./comment.ts";
import type { CommentKind } from "./judgeComment.ts";

/** A comment as it is stored. */
export type StoredComment = {
  commentId: bigint;
  told: CommentTold;
  day: string;
  kind: CommentKind;
  label: CommentLabel;
  score: number;
  model: number;
  corrected: CommentLabel | "spam" | null;
  shown: Shown;
};

type Row = Omit<StoredComment, "told"> &
  Omit<CommentTold, "post" | "gone"> & { postId: bigint; platform: string; postKey: string; goneAt: Date | null };

const FIND = `
  select c.id "commentId", c.post_id "postId", p.platform, p.post_key "postKey", c.comment_key "commentKey", c.parent_key "parentKey", c.author, c.text, c.at, c.likes,
    c.gone_at "goneAt", c.told_at "toldAt", c.day, c.kind, c.label, c.score, c.model, c.corrected, c.shown
  from unnest($2::bigint[], $3::text[]) n(post_id, comment_key)
    join comment c on c.shop_id = $1 and c.post_id = n.post_id and c.comment_key = n.comment_key
    join post p on p.shop_id = $1 and p.id = c.post_id`;

/** Those of the comments that are known, by "post key". */
export async function findComments(
  sql: Sql,
  shopId: bigint,
  keys: readonly { postId: bigint; commentKey: string }[],
): Promise<Map<string, StoredComment>> {
  const { rows } = await sql.query<Row>(FIND, [shopId, keys.map(({ postId }) => postId), keys.map(({ commentKey }) => commentKey)]);
  return new Map(rows.map((row) => [`${row.postId} ${row.commentKey}`, storedComment(row)]));
}

function storedComment(row: Row): StoredComment {
  const {
    commentId,
    platform,
    postKey,
    commentKey,
    parentKey,
    author,
    text,
    at,
    likes,
    goneAt,
    toldAt,
    day,
    kind,
    label,
    score,
    model,
    corrected,
    shown,
  } = row;
  const told = { post: { platform, postKey }, commentKey, parentKey, author, text, at, likes, gone: goneAt !== null, toldAt };
  return { commentId, told, day, kind, label, score, model, corrected, shown };
}
