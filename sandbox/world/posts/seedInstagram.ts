import type { Sandbox } from "../../sandbox.ts";
import { change } from "../../database.ts";
import { addInstagramAccount } from "../../instagram/store/accounts.ts";
import { addInstagramComments, type NewComment } from "../../instagram/store/comments.ts";
import { addMedia, type NewMedia } from "../../instagram/store/media.ts";
import { draw } from "../random.ts";
import type { World } from "../world.ts";
import type { WorldPost } from "./post.ts";
import { readByLogin } from "./readByLogin.ts";

/** So many ambassadors have a personal account, which nobody's login can look up. */
const PERSONAL = 0.04;
const BATCH = 2000;

/** The shop's own account at Instagram. */
export function brandAccount({ shop }: Pick<World, "shop">): string {
  return `demo.${shop.domain.split(".")[0]!.replaceAll("-", ".")}`;
}

/** Opens the accounts of a shop and its ambassadors at the local Instagram, with what they published there and what people wrote under it. */
export async function seedInstagram(sandbox: Sandbox, world: World, seed: string): Promise<void> {
  const members = world.ambassadors.filter(({ platform }) => platform === "instagram");
  const posts = Map.groupBy(
    world.posts.filter((post) => readByLogin(world, post) && post.goneAt === null),
    ({ handle }) => handle,
  );
  const brand = brandAccount(world);
  await dropMedia(sandbox, [brand, ...members.map(({ handle }) => handle)]);
  await addInstagramAccount(sandbox, { username: brand, followers: 18_400, pageName: world.shop.name });
  const comments: { post: WorldPost; mediaId: string }[] = [];
  for (const { handle, followers } of members) {
    const personal = draw(seed, "personal account", handle).chance(PERSONAL);
    await addInstagramAccount(sandbox, { username: handle, followers, ...(personal && { accountType: "PERSONAL" }) });
    const own = posts.get(handle) ?? [];
    if (own.length === 0) continue;
    const ids = await addMedia(sandbox, handle, own.map(media));
    comments.push(...own.map((post, i) => ({ post, mediaId: ids[i]! })));
  }
  await write(sandbox, comments);
}

function media({ at, caption, kind, counts, likesHidden }: WorldPost): NewMedia {
  const { likes, comments } = counts.at(-1)!;
  const type = kind === "reel" ? ({ productType: "REELS" } as const) : kind === "carousel" ? ({ mediaType: "CAROUSEL_ALBUM" } as const) : {};
  return { caption, at: at.toISOString(), likes, comments, likesHidden, ...type };
}

/** First what stands by itself, then what answers it. */
async function write(sandbox: Sandbox, posts: readonly { post: WorldPost; mediaId: string }[]): Promise<void> {
  const all = posts.flatMap(({ post, mediaId }) =>
    post.comments.map(({ key, parent, author, text, at, likes }) => ({
      ...{ key, parent },
      comment: { mediaId, username: author, text, at: at.toISOString(), likes } satisfies NewComment,
    })),
  );
  const ids = new Map<string, string>();
  for (const part of [all.filter(({ parent }) => parent === null), all.filter(({ parent }) => parent !== null)])
    for (let from = 0; from < part.length; from += BATCH) {
      const batch = part.slice(from, from + BATCH);
      const told = batch.map(({ comment, parent }) => ({ ...comment, ...(parent !== null && { parentId: ids.get(parent)! }) }));
      (await addInstagramComments(sandbox, told)).forEach((id, i) => ids.set(batch[i]!.key, id));
    }
}

/** What a seeding left that was ended in the middle. */
function dropMedia(sandbox: Sandbox, usernames: readonly string[]): Promise<void> {
  const own = "select m.id from ig_media m join ig_account a on a.id = m.account_id where a.username = any($1)";
  return change(sandbox, async (sql) => {
    await sql.query(`delete from ig_comment where parent_id is not null and media_id in (${own})`, [usernames]);
    await sql.query(`delete from ig_comment where media_id in (${own})`, [usernames]);
    await sql.query(`delete from ig_media where id in (${own})`, [usernames]);
  });
}
