import { shownHandle } from "#app/domain/ambassadors/handle.ts";
import type { CommentTold } from "#app/domain/comments/comment.ts";
import { commentKey } from "#app/domain/comments/commentKey.ts";
import { saveComments } from "#app/domain/comments/saveComments.ts";
import type { RowError } from "#app/domain/imports/rows.ts";
import type { Outcome } from "#app/domain/posts/post.ts";
import { unknownPosts } from "#app/domain/posts/refusalsOf.ts";
import { nameOf } from "#app/domain/posts/storedPosts.ts";
import { exportsOf, networkLists } from "../networks/exportsOf.ts";
import { tallied } from "./importPosts.ts";
import type { Kind } from "./kind.ts";
import { NUMBERED, readAt, readCounts, tooLong } from "./readCells.ts";
import { readPostName } from "./readPostName.ts";

const ID_LIMIT = 200;
const REQUIRED = [["post_id", "post_url"], ["platform", "post_url"], "text", "commented_at"] as const;
const OPTIONAL = ["comment_id", "author", "likes", "reply_to", "told_at"];

export type CommentRow = { row: number; comment: CommentTold; by: "post_url" | "post_id" };

/** platform, post_id or post_url, comment_id, author, text, commented_at, likes, reply_to, told_at */
export const commentsFile: Kind<CommentRow> = {
  columns: { required: REQUIRED, optional: OPTIONAL, others: "ignored", exports: exportsOf("comments"), lists: ["comments", ...networkLists] },
  remembers: true,
  read(cells, row, context) {
    const errors: RowError[] = [];
    const wrong = (column: string, message: string) => void errors.push({ row, column, message });
    const post = readPostName(cells, "post_url", wrong);
    const at = readAt(cells, "commented_at", context, wrong);
    if (cells.of("commented_at") === "") wrong("commented_at", "The date and time are missing.");
    const toldAt = readAt(cells, "told_at", context, wrong) ?? context.at;
    const { likes } = readCounts(cells, ["likes"], wrong);
    const text = cells.of("text");
    if (text === "") wrong("text", "The text is missing.");
    tooLong(cells, "text", wrong);
    const [id, answered] = [cells.of("comment_id"), cells.of("reply_to")];
    for (const column of ["comment_id", "reply_to", "author"])
      if (cells.of(column).length > ID_LIMIT) wrong(column, `This has more than ${ID_LIMIT} characters.`);
    if (id && answered === id) wrong("reply_to", "A comment cannot answer itself.");
    if (!post || !at || errors.length > 0) return { value: null, errors };
    const author = shownHandle(cells.of("author")) || null;
    const key = id || commentKey({ author, at, text });
    // Some networks give the post as what a first comment answers.
    const parentKey = answered && answered !== post.postKey ? answered : null;
    const said = JSON.stringify([author, text, at, String(likes), parentKey]);
    const before = context.seen.note(`${nameOf(post)}\n${key}\n${toldAt.getTime()}`, said, row);
    if (before && !before.same) {
      wrong("comment_id", `${NUMBERED[context.unit]} ${before.row} tells the comment of this id otherwise.`);
      return { value: null, errors };
    }
    const comment = { post, commentKey: key, parentKey, author, text, at, likes, gone: false, toldAt };
    return { value: { row, comment, by: cells.of("post_url") ? "post_url" : "post_id" }, errors };
  },
  async check(sql, { shop }, rows) {
    const unknown = await unknownPosts(
      sql,
      shop.id,
      rows.map(({ comment }) => comment.post),
    );
    return rows.flatMap((row, i) => (unknown[i] ? errorOf(row, "no_post") : []));
  },
  async apply(sql, { shop }, rows) {
    const outcomes = await saveComments(
      sql,
      shop.id,
      rows.map(({ comment }) => comment),
      "file",
    );
    return tallied(rows, outcomes, errorOf);
  },
};

function errorOf({ row, by }: CommentRow, outcome: Outcome): RowError[] {
  return [
    { row, column: by, message: outcome === "no_post" ? "There is no such post here. Import the posts first." : "The comment could not be taken." },
  ];
}
