import { change, takeIds } from "../../database.ts";
import type { Sandbox } from "../../sandbox.ts";
import { NoMedia } from "./media.ts";

export type NewComment = {
  mediaId: string;
  username: string;
  text: string;
  /** ISO 8601; now unless given. */
  at?: string;
  likes?: number;
  /** The comment that it answers; an answer to an answer hangs on the first. */
  parentId?: string;
};

const ADD = `
  insert into ig_comment (id, media_id, parent_id, username, text, at, likes)
  select n.id, n.media_id, coalesce(p.parent_id, n.parent_id), n.username, n.text, n.at, n.likes
  from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::timestamptz[], $7::bigint[])
    n(id, media_id, parent_id, username, text, at, likes) left join ig_comment p on p.id = n.parent_id`;

// Those that were counted already without their text are shown now.
const COUNT = `
  update ig_media m set more_comments = greatest(0, m.more_comments - n.comments)
  from (select media_id, count(*) comments from unnest($1::text[]) c(media_id) group by media_id) n where m.id = n.media_id`;

/** People comment. @returns The ids, in the order given. @throws Error when there is no such media or comment */
export function addInstagramComments(sandbox: Sandbox, comments: readonly NewComment[]): Promise<string[]> {
  return change(sandbox, async (sql) => {
    const next = await takeIds(sql, comments.length);
    const ids = comments.map(() => `1785${next()}`);
    const now = new Date().toISOString();
    await sql.query(ADD, [
      ids,
      comments.map(({ mediaId }) => mediaId),
      comments.map(({ parentId }) => parentId ?? null),
      comments.map(({ username }) => username),
      comments.map(({ text }) => text),
      comments.map(({ at }) => at ?? now),
      comments.map(({ likes }) => likes ?? 0),
    ]);
    await sql.query(COUNT, [comments.map(({ mediaId }) => mediaId)]);
    return ids;
  });
}

/** One comment. @see addInstagramComments */
export async function addInstagramComment(sandbox: Sandbox, comment: NewComment): Promise<string> {
  return (await addInstagramComments(sandbox, [comment]))[0]!;
}

/** Its author or the owner of the media takes it off, with its answers; or others like it. @throws NoMedia */
export async function changeInstagramComment(sandbox: Sandbox, id: string, to: { deleted?: true; likes?: number }): Promise<void> {
  const { rowCount } = await sandbox.db.query(
    `update ig_comment set deleted = deleted or $2, likes = case when id = $1 then coalesce($3, likes) else likes end
     where id = $1 or ($2 and parent_id = $1)`,
    [id, to.deleted ?? false, to.likes ?? null],
  );
  if (!rowCount) throw new NoMedia(`There is no comment ${id}`);
}
