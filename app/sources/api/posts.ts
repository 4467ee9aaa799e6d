import { z } from "zod";
import { handleKey } from "#app/domain/ambassadors/handle.ts";
import { campaignKey } from "#app/domain/campaigns/campaignKey.ts";
import { postOf as pulseNameOf } from "#app/domain/clicks/clickLine.ts";
import type { Counts, PostTold } from "#app/domain/posts/post.ts";
import { savePosts } from "#app/domain/posts/savePosts.ts";
import { count, handle, id, idText, longText, moment, platform, text } from "./fields.ts";
import { namePost } from "./namePost.ts";
import { refused } from "./outcome.ts";
import { type Campaigns, taking } from "./takeItems.ts";

const KINDS = ["image", "video", "carousel", "reel", "story", "short"] as const;

const counts = z.strictObject({
  countedAt: moment.optional().meta({ description: "When they were so. Without it: toldAt." }),
  likes: count.nullish().meta({ description: "Null or left out: not known, as with accounts that hide it." }),
  comments: count.nullish(),
  followers: count.nullish().meta({ description: "Of the account." }),
});

/** A post as it is told over HTTP. */
export const postItem = z
  .strictObject({
    platform,
    id: id.nullish().meta({
      description:
        "The network's id of the post, the one in its address (Instagram: the letters after /p/). It may be left out where url has it. Numbers of 2^53 and above are written as text.",
    }),
    handle,
    postedAt: moment.meta({ description: "When it was published." }),
    url: z
      .url({ protocol: /^https?$/, error: "Write the address with https://." })
      .max(2000)
      .nullish(),
    caption: longText.nullish(),
    kind: z.enum(KINDS).nullish(),
    pulseName: text(200).nullish().meta({ description: "What the post's Pulse link says after ?post=, so that its clicks are known." }),
    campaign: text(200).nullish().meta({
      description:
        "The campaign's name in Heartbeat. Without it, the post is of a campaign within whose days it was published when its caption has one of the campaign's codes or marks.",
    }),
    gone: z.boolean().nullish().meta({ description: "The network does not have it any more. Its last counts stay." }),
    toldAt: moment.meta({ description: "When all this was so. Of two words about one field the later counts, whichever comes first." }),
    counts: counts.nullish(),
  })
  .meta({ id: "Post" });

type PostItem = z.output<typeof postItem>;

/** Takes posts, with what they counted. */
export const takePosts = taking({
  schema: postItem,
  read: readPost,
  save: savePosts,
  fields: { no_ambassador: "handle", other_account: "handle", not_in_campaign: "campaign" },
});

function readPost(item: PostItem, campaigns: Campaigns) {
  const named = namePost(item.platform, idText(item.id), item.url ?? null);
  if ("message" in named) return refused("malformed", named.field, named.message);
  const campaign = item.campaign ? campaigns.get(campaignKey(item.campaign)) : null;
  if (campaign === undefined) return refused("no_campaign", "campaign", "The shop has no campaign of this name.");
  const thing: PostTold = {
    platform: item.platform,
    postKey: named.postKey,
    handleKey: handleKey(item.handle),
    postedAt: item.postedAt,
    url: item.url ?? null,
    caption: item.caption ?? null,
    kind: item.kind ?? null,
    pulseName: item.pulseName ? pulseNameOf(item.pulseName) : null,
    campaignId: campaign?.id ?? null,
    gone: item.gone ?? false,
    toldAt: item.toldAt,
    counts: item.counts ? countsOf(item.counts, item.toldAt) : null,
  };
  return { thing };
}

function countsOf({ countedAt, likes, comments, followers }: z.output<typeof counts>, toldAt: Date): Counts {
  return { at: countedAt ?? toldAt, likes: likes ?? null, comments: comments ?? null, followers: followers ?? null };
}
