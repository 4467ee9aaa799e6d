import { takeIds } from "../../database.ts";
import type { Sandbox } from "../../sandbox.ts";
import { accountNamed } from "./accounts.ts";

export type NewMedia = {
  caption: string;
  /** ISO 8601; now unless given. */
  at?: string;
  likes?: number;
  /** All of them, those that are added with their text included: what is missing to it is counted and never shown. */
  comments?: number;
  mediaType?: "IMAGE" | "VIDEO" | "CAROUSEL_ALBUM";
  productType?: "FEED" | "REELS" | "STORY";
  /** The owner does not show how many like it. */
  likesHidden?: boolean;
};

/** No such media, or no such comment. */
export class NoMedia extends Error {
  override name = "NoMedia";
}

const ADD = `
  insert into ig_media (id, account_id, shortcode, at, caption, media_type, product_type, likes, likes_hidden, more_comments)
  select id, $1, shortcode, at, caption, media_type, product_type, likes, likes_hidden, comments
  from unnest($2::text[], $3::text[], $4::timestamptz[], $5::text[], $6::text[], $7::text[], $8::bigint[], $9::boolean[], $10::bigint[])
    n(id, shortcode, at, caption, media_type, product_type, likes, likes_hidden, comments)`;

/** An account publishes. @returns The ids, in the order given. @throws NoAccount */
export async function addMedia(sandbox: Sandbox, username: string, media: readonly NewMedia[]): Promise<string[]> {
  const { id: accountId } = await accountNamed(sandbox.db, username);
  const next = await takeIds(sandbox.db, media.length);
  const numbers = media.map(() => next());
  const ids = numbers.map((number) => `1789${number}`);
  const now = new Date().toISOString();
  await sandbox.db.query(ADD, [
    accountId,
    ids,
    numbers.map(shortcodeOf),
    media.map(({ at }) => at ?? now),
    media.map(({ caption }) => caption),
    media.map(({ mediaType, productType }) => mediaType ?? (productType === "REELS" ? "VIDEO" : "IMAGE")),
    media.map(({ productType }) => productType ?? "FEED"),
    media.map(({ likes }) => likes ?? 0),
    media.map(({ likesHidden }) => likesHidden ?? false),
    media.map(({ comments }) => comments ?? 0),
  ]);
  return ids;
}

/** What a media counts from now on. @throws NoMedia */
export async function setCounts(
  sandbox: Sandbox,
  mediaId: string,
  to: { likes?: number; comments?: number; likesHidden?: boolean; caption?: string },
): Promise<void> {
  const { rowCount } = await sandbox.db.query(
    `update ig_media m set likes = coalesce($2, likes), likes_hidden = coalesce($4, likes_hidden), caption = coalesce($5, caption),
       more_comments = case when $3::bigint is null then more_comments
         else greatest(0, $3 - (select count(*) from ig_comment c where c.media_id = m.id and not c.deleted)) end
     where id = $1`,
    [mediaId, to.likes ?? null, to.comments ?? null, to.likesHidden ?? null, to.caption ?? null],
  );
  if (!rowCount) throw new NoMedia(`There is no media ${mediaId}`);
}

/** The owner takes it off. @throws NoMedia */
export async function deleteMedia(sandbox: Sandbox, mediaId: string): Promise<void> {
  const { rowCount } = await sandbox.db.query("update ig_media set deleted = true where id = $1", [mediaId]);
  if (!rowCount) throw new NoMedia(`There is no media ${mediaId}`);
}

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** The short name of a media in its address: its number in base 64, as Instagram writes it. */
function shortcodeOf(number: number): string {
  let code = "";
  for (let rest = number; rest > 0; rest = Math.floor(rest / 64)) code = LETTERS[rest % 64]! + code;
  return `C${code}`;
}
