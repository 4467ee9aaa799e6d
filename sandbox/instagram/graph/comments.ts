import type { Sandbox } from "../../sandbox.ts";
import { noField } from "../errors.ts";
import type { Field } from "../fields.ts";
import { pageOf, readPage, stamp } from "./page.ts";

type CommentRow = { id: string; parentId: string | null; username: string; text: string; at: Date; likes: number };

const COLUMNS = `id, parent_id "parentId", username, text, at, likes`;
const USUAL = 25;
const MOST = 50;

/** The comments on a media, newest first, 50 at most; answers are not among them. */
export async function commentsEdge(
  sandbox: Sandbox,
  mediaId: string,
  { parameters, fields }: Pick<Field, "parameters" | "fields">,
  next: (cursor: string) => string,
): Promise<object> {
  const asked = readPage(parameters, MOST, MOST);
  const { rows } = await sandbox.db.query<CommentRow>(
    `select ${COLUMNS} from ig_comment where media_id = $1 and parent_id is null and not deleted and ($2::timestamptz is null or (at, id) < ($2, $3))
     order by at desc, id desc limit $4`,
    [mediaId, asked.before?.at ?? null, asked.before?.id ?? null, asked.limit + 1],
  );
  const answers = await answersTo(sandbox, rows.slice(0, asked.limit), fields);
  return pageOf(rows, asked, (row) => shownComment(row, fields, answers.get(row.id)), next);
}

/** The answers to a comment, oldest first, as the field `replies` or the edge of that name gives them. */
export async function repliesEdge(
  sandbox: Sandbox,
  commentId: string,
  { parameters, fields }: Pick<Field, "parameters" | "fields">,
  next: (cursor: string) => string,
): Promise<object> {
  const asked = readPage(parameters, USUAL, MOST);
  const { rows } = await sandbox.db.query<CommentRow>(
    `select ${COLUMNS} from ig_comment where parent_id = $1 and not deleted and ($2::timestamptz is null or (at, id) > ($2, $3))
     order by at, id limit $4`,
    [commentId, asked.before?.at ?? null, asked.before?.id ?? null, asked.limit + 1],
  );
  return pageOf(rows, asked, (row) => shownComment(row, fields, undefined), next);
}

/** The media that a comment is on; empty when there is no such comment. */
export async function mediaOf(sandbox: Sandbox, commentId: string): Promise<string> {
  const { rows } = await sandbox.db.query<{ id: string }>("select media_id id from ig_comment where id = $1 and not deleted", [commentId]);
  return rows[0]?.id ?? "";
}

async function answersTo(sandbox: Sandbox, comments: readonly CommentRow[], fields: readonly Field[]): Promise<Map<string, object>> {
  const replies = fields.find(({ name }) => name === "replies");
  const answers = new Map<string, object>();
  if (!replies) return answers;
  const inner = { parameters: replies.parameters, fields: replies.fields.length > 0 ? replies.fields : BARE };
  for (const { id } of comments) {
    const page = await repliesEdge(sandbox, id, inner, (cursor) => `/${id}/replies?after=${cursor}`);
    if ((page as { data: unknown[] }).data.length > 0) answers.set(id, page);
  }
  return answers;
}

const BARE: Field[] = ["timestamp", "text"].map((name) => ({ name, parameters: {}, fields: [] }));

function shownComment(row: CommentRow, fields: readonly Field[], replies: object | undefined): object {
  const shown: Record<string, unknown> = {};
  for (const { name } of fields.length > 0 ? fields : BARE) {
    if (name === "replies") {
      if (replies) shown.replies = replies;
      continue;
    }
    const value = FIELDS[name];
    if (!value) throw noField(name, "IGComment");
    if (name === "parent_id" && row.parentId === null) continue;
    shown[name] = value(row);
  }
  return { ...shown, id: row.id };
}

const FIELDS: Record<string, (row: CommentRow) => unknown> = {
  id: ({ id }) => id,
  text: ({ text }) => text,
  timestamp: ({ at }) => stamp(at),
  username: ({ username }) => username,
  like_count: ({ likes }) => likes,
  parent_id: ({ parentId }) => parentId,
  hidden: () => false,
};
