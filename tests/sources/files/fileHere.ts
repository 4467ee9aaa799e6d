import type { ImportKind } from "#app/domain/imports/fileImports.ts";
import { importRows } from "#app/sources/files/importRows.ts";
import { inPieces } from "#app/sources/files/inPieces.ts";
import { shopFiles } from "#tests/domain/posts/postsHere.ts";
import { makeShop, rowsOf } from "#tests/domain/makeShop.ts";

/** When the files of these tests come. */
export const NOW = new Date("2026-03-10T12:00:00Z");

/** A shop in New York with anna on three networks and ben on Instagram; anna is in the campaign Glow, and there is a campaign Shine. */
export async function shopWithPeople(): Promise<bigint> {
  const { id } = await makeShop();
  await shopFiles(id, {
    campaigns: ["Glow,2026-03-01,2026-03-31", "Shine,2026-03-01,2026-03-31"],
    ambassadors: ["anna,instagram,1000,Glow", "anna,tiktok,500,", "anna,youtube,50,", "ben,instagram,10,"],
  });
  return id;
}

/** Imports text as a file that came at NOW, in small chunks. */
export function load(shopId: bigint, kind: ImportKind, text: string, more: { mode?: "check"; handle?: string } = {}) {
  const { mode = "apply", handle = null } = more;
  return importRows(shopId, { kind, chunks: inPieces(Buffer.from(text)), mode, handle, at: NOW, byOperator: true, keepErrors: 100 });
}

export type PostFigures = {
  platform: string;
  post_key: string;
  handle_key: string;
  posted_at: Date;
  caption: string;
  likes: bigint;
  comments: bigint;
  reason: string;
};

export function postsOf(shopId: bigint): Promise<PostFigures[]> {
  return rowsOf(
    shopId,
    "select platform, post_key, handle_key, posted_at, caption, likes, comments, reason, url, kind, pulse_name from post where shop_id = $1 order by posted_at, post_key",
  );
}

export function commentsOf(
  shopId: bigint,
): Promise<{ comment_key: string; parent_key: string | null; author: string; text: string; likes: bigint }[]> {
  return rowsOf(shopId, "select comment_key, parent_key, author, text, likes from comment where shop_id = $1 order by at, comment_key");
}
