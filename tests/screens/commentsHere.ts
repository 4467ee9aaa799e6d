import type { CommentTold } from "#app/domain/comments/comment.ts";
import { saveComments } from "#app/domain/comments/saveComments.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { makeShop, rowsOf } from "../domain/makeShop.ts";
import { at, campaignId as campaignNamed, comment, save, shopFiles, told } from "../domain/posts/postsHere.ts";

/** A shop whose campaign Glow has anna's post p1 and bo's p2. */
export async function commentedShop() {
  const shop = await makeShop();
  await shopFiles(shop.id, {
    campaigns: ["Glow,2026-01-01,"],
    ambassadors: ["anna,instagram,10000,Glow", "bo,tiktok,,Glow"],
  });
  const campaignId = await campaignNamed(shop.id, "Glow");
  await save(
    shop.id,
    told({
      ...{ campaignId, caption: "My morning glow serum 😍", kind: "reel", pulseName: "serum", url: "https://www.instagram.com/p/p1/" },
      counts: { at: at("2026-03-03T00:00"), likes: 120n, comments: 40n, followers: 10_000n },
    }),
    told({
      ...{ campaignId, platform: "tiktok", postKey: "p2", handleKey: "bo", caption: "Unboxing the set", url: "javascript:alert(1)" },
      ...{ postedAt: at("2026-03-05T12:00"), counts: { at: at("2026-03-06T00:00"), likes: 300n, comments: null, followers: null } },
    }),
  );
  const ids = await rowsOf<{ id: bigint; key: string; participationId: bigint }>(
    shop.id,
    `select id, post_key key, participation_id "participationId" from post where shop_id = $1 order by post_key`,
  );
  return { shop, campaignId, p1: ids[0]!, p2: ids[1]! };
}

let made = 0;

/** Comments under p1, each by somebody else, with the texts given. */
export function write(shopId: bigint, texts: readonly string[], more: Partial<CommentTold> = {}) {
  const comments = texts.map((text) => comment({ commentKey: `k${++made}`, author: `reader${made}`, text, ...more }));
  return sqlForShop(shopId, (sql) => saveComments(sql, shopId, comments, "file"));
}
