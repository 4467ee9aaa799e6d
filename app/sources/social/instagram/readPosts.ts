import { z } from "zod";
import { postOfAddress } from "../../files/networks/postOf.ts";
import { type Access, NetworkError, type NetworkPost, type PostsPage, type Usage } from "../network.ts";
import { ownUrl } from "./ambassadorLogin.ts";
import { askGraph } from "./askGraph.ts";
import { withToken } from "./brandLogin.ts";
import { type AccountWithMedia, accountWithMedia, type Media } from "./shapes.ts";

const PAGE = 50;
const MEDIA = "id,caption,like_count,comments_count,permalink,timestamp,media_type,media_product_type";
/** What a username can be: what is put into the fields that are asked for can be nothing else. */
const USERNAME = /^[a-z0-9._]{1,30}$/i;
const CURSOR = /^[\w=-]+$/;

const discovered = z.object({ business_discovery: accountWithMedia });

/** A page of an account's posts with its followers, one call: by its own login, else by the brand's business discovery. @throws NetworkError */
export async function readPosts(access: Access, handle: string, cursor: string | null): Promise<PostsPage> {
  if (!USERNAME.test(handle)) throw new NetworkError("not_found", "not a name that an account can have");
  if (cursor !== null && !CURSOR.test(cursor)) throw new NetworkError("unavailable", "not a cursor");
  const fields = `username,followers_count,media.limit(${PAGE})${cursor === null ? "" : `.after(${cursor})`}{${MEDIA}}`;
  if (access.kind === "ambassador") {
    const { data, usage } = await askGraph(ownUrl("me", access.token, { fields }), accountWithMedia);
    return pageOf(data, usage, Boolean(data.media?.paging?.next));
  }
  const url = withToken(access.accountId, access.token, { fields: `business_discovery.username(${handle}){${fields}}` });
  const { data, usage } = await askGraph(url, discovered);
  // Business discovery gives no address of the next page, and a cursor where there is one.
  return pageOf(data.business_discovery, usage, true);
}

function pageOf({ followers_count: followers, media }: AccountWithMedia, usage: Usage, more: boolean): PostsPage {
  return {
    followers: followers ?? null,
    posts: (media?.data ?? []).map(postOf),
    next: (more ? media?.paging?.cursors?.after : null) ?? null,
    usage,
  };
}

/** Of which kind a media is. */
const KINDS: Record<string, string> = { REELS: "reel", STORY: "story", CAROUSEL_ALBUM: "carousel", VIDEO: "video", IMAGE: "image" };

function postOf(media: Media): NetworkPost {
  const { id, caption, permalink, timestamp, like_count, comments_count, media_type = "", media_product_type = "" } = media;
  return {
    id,
    postKey: shortcodeOf(permalink) ?? id,
    postedAt: timestamp,
    url: permalink ?? null,
    caption: caption ?? "",
    kind: KINDS[media_product_type] ?? KINDS[media_type] ?? "",
    likes: like_count ?? null,
    comments: comments_count ?? null,
  };
}

/** A post's name in its address: the same for every login and in every file, which the id is not (docs/decisions/100). */
function shortcodeOf(permalink: string | undefined): string | null {
  const read = permalink === undefined ? null : postOfAddress(permalink);
  return read && "postKey" in read ? read.postKey : null;
}
