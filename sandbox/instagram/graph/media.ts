import type { Sandbox } from "../../sandbox.ts";
import { noField } from "../errors.ts";
import type { Field } from "../fields.ts";
import { pageOf, readPage, stamp } from "./page.ts";

export type MediaRow = {
  id: string;
  accountId: string;
  username: string;
  shortcode: string;
  at: Date;
  caption: string;
  mediaType: string;
  productType: string;
  likes: number;
  likesHidden: boolean;
  comments: number;
};

const COLUMNS = `m.id, m.account_id "accountId", a.username, m.shortcode, m.at, m.caption, m.media_type "mediaType", m.product_type "productType", m.likes,
  m.likes_hidden "likesHidden", m.more_comments + (select count(*) from ig_comment c where c.media_id = m.id and not c.deleted) as comments`;
const USUAL = 25;
const MOST = 100;

/** The media of an account, newest first. Stories are on no such list. */
export async function mediaEdge(
  sandbox: Sandbox,
  accountId: string,
  { parameters, fields }: Pick<Field, "parameters" | "fields">,
  { owner, next }: { owner: boolean; next?: (cursor: string) => string },
): Promise<object> {
  const asked = readPage(parameters, USUAL, MOST);
  const { rows } = await sandbox.db.query<MediaRow>(
    `select ${COLUMNS} from ig_media m join ig_account a on a.id = m.account_id
     where m.account_id = $1 and not m.deleted and m.product_type <> 'STORY' and ($2::timestamptz is null or (m.at, m.id) < ($2, $3))
     order by m.at desc, m.id desc limit $4`,
    [accountId, asked.before?.at ?? null, asked.before?.id ?? null, asked.limit + 1],
  );
  return pageOf(rows, asked, (row) => shownMedia(row, fields, owner), next);
}

export async function findMedia(sandbox: Sandbox, id: string): Promise<MediaRow | null> {
  const { rows } = await sandbox.db.query<MediaRow>(
    `select ${COLUMNS} from ig_media m join ig_account a on a.id = m.account_id where m.id = $1 and not m.deleted`,
    [id],
  );
  return rows[0] ?? null;
}

/**
 * @param owner Whether its own account asks: to others the likes are left out where it hides them, and captions have no @.
 * @throws GraphError for a field that it does not have
 */
export function shownMedia(row: MediaRow, fields: readonly Field[], owner: boolean): object {
  const shown: Record<string, unknown> = {};
  for (const { name } of fields) {
    const value = FIELDS[name];
    if (!value) throw noField(name, "IGMedia");
    if (name === "like_count" && row.likesHidden && !owner) continue;
    shown[name] = value(row, owner);
  }
  return { ...shown, id: row.id };
}

const FIELDS: Record<string, (row: MediaRow, owner: boolean) => unknown> = {
  id: ({ id }) => id,
  caption: ({ caption }, owner) => (owner ? caption : caption.replaceAll(/@(?=\w)/g, "")),
  like_count: ({ likes }) => likes,
  comments_count: ({ comments }) => comments,
  permalink: ({ shortcode, productType }) => `https://www.instagram.com/${productType === "REELS" ? "reel" : "p"}/${shortcode}/`,
  shortcode: ({ shortcode }) => shortcode,
  timestamp: ({ at }) => stamp(at),
  media_type: ({ mediaType }) => mediaType,
  media_product_type: ({ productType }) => productType,
  username: ({ username }) => username,
};
