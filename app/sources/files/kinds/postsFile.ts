import { handleKey, isHandle, shownHandle } from "#app/domain/ambassadors/handle.ts";
import { campaignKey } from "#app/domain/campaigns/campaignKey.ts";
import { postOf } from "#app/domain/clicks/clickLine.ts";
import type { RowError } from "#app/domain/imports/rows.ts";
import type { PostName, PostTold } from "#app/domain/posts/post.ts";
import { nameOf } from "#app/domain/posts/storedPosts.ts";
import type { Cells } from "../columns.ts";
import { exportsOf, networkLists } from "../networks/exportsOf.ts";
import { networkOf } from "../networks/postOf.ts";
import { checkPosts, importPosts, type PostRow } from "./importPosts.ts";
import type { Context, Kind } from "./kind.ts";
import { NUMBERED, readAt, readCounts, tooLong, type Wrong } from "./readCells.ts";
import { readPostName } from "./readPostName.ts";

const KINDS = ["image", "video", "carousel", "reel", "story", "short"];
const REQUIRED = [
  ["post_id", "url"],
  ["platform", "url"],
  ["posted_at", "counted_at"],
] as const;
const OPTIONAL = ["handle", "caption", "type", "likes", "comments", "followers", "campaign", "pulse_name"];

/**
 * platform, handle, posted_at, url, post_id, caption, type, likes, comments, followers, counted_at, campaign, pulse_name. Rows of one post with other moments
 * are what it counted then; a row without posted_at only says what a post counted.
 */
export const postsFile: Kind<PostRow> = {
  columns: { required: REQUIRED, optional: OPTIONAL, others: "ignored", exports: exportsOf("posts"), lists: ["posts", ...networkLists] },
  remembers: true,
  read(cells, row, context) {
    const errors: RowError[] = [];
    const wrong = (column: string, message: string) => void errors.push({ row, column, message });
    const name = readPostName(cells, "url", wrong);
    const postedAt = readAt(cells, "posted_at", context, wrong) ?? madeAt(name);
    const counts = readCounts(cells, ["likes", "comments", "followers"], wrong);
    const countedAt = readAt(cells, "counted_at", context, wrong);
    const handle = accountOf(cells.of("handle"), name?.handle ?? null, context.handle);
    if (cells.of("posted_at") && !handle) wrong("handle", "The handle is missing: whose post is it?");
    else if (handle && !isHandle(handle)) wrong("handle", "This is no handle: it has spaces or signs in it, or more than 60 characters.");
    const words = readWords(cells, context, wrong);
    if (postedAt && countedAt && countedAt < postedAt) wrong("counted_at", "This is before the post was published.");
    if (!name || errors.length > 0) return { value: null, errors };
    const { platform, postKey } = name;
    const tally = { at: countedAt ?? context.at, likes: counts.likes!, comments: counts.comments!, followers: counts.followers! };
    const says = JSON.stringify([handle && handleKey(handle), postedAt, words, tally], textOf);
    const before = context.seen.note(`${nameOf(name)}\n${tally.at.getTime()}`, says, row);
    if (before && !before.same) {
      wrong(
        "",
        `${NUMBERED[context.unit]} ${before.row} tells this post otherwise for the same moment. Where both are right, say in counted_at when each was counted.`,
      );
      return { value: null, errors };
    }
    if (!postedAt || !handle)
      return { value: { row, post: null, counts: { platform, postKey, ...tally }, toldBefore: context.posts.has(nameOf(name)) }, errors };
    context.posts.note(nameOf(name), "", row);
    const post = { platform, postKey, handleKey: handleKey(handle), postedAt, ...words, gone: false, toldAt: tally.at, counts: tally };
    return { value: { row, post, handle, campaign: cells.of("campaign") }, errors };
  },
  check: (sql, { shop }, rows) => checkPosts(sql, shop.id, rows),
  apply: (sql, { shop }, rows) => importPosts(sql, shop.id, rows),
};

/** When a post was published, where its key says so. */
function madeAt(name: PostName | null): Date | null {
  return (name && networkOf(name.platform)?.postedAt?.(name.postKey)) ?? null;
}

function readWords(cells: Cells, { campaigns }: Context, wrong: Wrong): Pick<PostTold, "url" | "caption" | "kind" | "pulseName" | "campaignId"> {
  const kind = cells.of("type").toLowerCase();
  if (kind && !KINDS.includes(kind)) wrong("type", `Write one of ${KINDS.join(", ")}.`);
  tooLong(cells, "caption", wrong);
  tooLong(cells, "url", wrong);
  const campaign = cells.of("campaign");
  const campaignId = campaigns.get(campaignKey(campaign))?.id ?? null;
  if (campaign && campaignId === null) wrong("campaign", `There is no campaign "${campaign.slice(0, 120)}".`);
  return {
    url: cells.of("url") || null,
    caption: cells.of("caption") || null,
    kind: kind || null,
    pulseName: postOf(cells.of("pulse_name")),
    campaignId,
  };
}

function textOf(_key: string, value: unknown): unknown {
  return typeof value === "bigint" ? String(value) : value;
}

/** The account: what the row says, else its address, else what was said of the whole file. A channel's id gives way to a name that was said. */
function accountOf(cell: string, addressed: string | null, said: string | null): string | null {
  const own = shownHandle(cell);
  if (said && /^UC[\w-]{22}$/.test(own)) return shownHandle(said);
  return own || addressed || (said && shownHandle(said)) || null;
}
