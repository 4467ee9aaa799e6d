import { z } from "zod";
import { handleKey } from "#app/domain/ambassadors/handle.ts";
import type { CountsTold, FollowersTold, Outcome, Source } from "#app/domain/posts/post.ts";
import { saveCounts } from "#app/domain/posts/saveCounts.ts";
import { saveFollowers } from "#app/domain/posts/saveFollowers.ts";
import type { Sql } from "#app/platform/database.ts";
import { count, handle, moment, platform, postName } from "./fields.ts";
import { namePostBy } from "./namePost.ts";
import { refused } from "./outcome.ts";
import { taking } from "./takeItems.ts";

const countedAt = moment.meta({ description: "When they were so. The same moment told again changes nothing unless it counted more." });

const ofPost = z
  .strictObject({
    platform,
    post: postName.meta({ description: "The post's id or address, as it was told with the post." }),
    countedAt,
    likes: count.nullish(),
    comments: count.nullish(),
    followers: count.nullish().meta({ description: "Of the post's account." }),
  })
  .meta({ id: "CountsOfPost" });

const ofAccount = z.strictObject({ platform, handle, countedAt, followers: count }).meta({ id: "CountsOfAccount" });

/** What was counted at a moment, of a post or of an account. */
export const countItem = z.union([ofPost, ofAccount]);

/** Which of the two an item is is told by its fields, so that what is wrong in it is said of that one. */
const readItem = z.unknown().transform((item, context): z.output<typeof countItem> => {
  const parsed = (typeof item === "object" && item !== null && "handle" in item ? ofAccount : ofPost).safeParse(item, {
    error: ({ input }) => (input === undefined ? "It is missing." : undefined),
  });
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) context.issues.push({ ...issue, input: item } as z.core.$ZodRawIssue);
  return z.NEVER;
});

type Counted = { post: CountsTold } | { account: FollowersTold };

/** Takes counts of posts and accounts that are known. */
export const takeCounts = taking<z.output<typeof countItem>, Counted>({
  schema: readItem,
  read(item) {
    const { platform, countedAt: at } = item;
    if ("handle" in item) return { thing: { account: { platform, handleKey: handleKey(item.handle), at, followers: item.followers } } };
    const { likes = null, comments = null, followers = null } = item;
    if (likes === null && comments === null && followers === null) return refused("malformed", null, "It says no count.");
    const named = namePostBy(platform, String(item.post));
    if ("message" in named) return refused("malformed", "post", named.message);
    return { thing: { post: { platform, postKey: named.postKey, at, likes, comments, followers } } };
  },
  save,
  fields: { no_post: "post", no_ambassador: "handle" },
});

async function save(sql: Sql, shopId: bigint, counted: readonly Counted[], source: Source): Promise<Outcome[]> {
  const posts = counted.flatMap((one) => ("post" in one ? [one.post] : []));
  const accounts = counted.flatMap((one) => ("account" in one ? [one.account] : []));
  const ofPosts = (await saveCounts(sql, shopId, posts, source)).values();
  const ofAccounts = (await saveFollowers(sql, shopId, accounts, source)).values();
  return counted.map((one) => ("post" in one ? ofPosts : ofAccounts).next().value!);
}
