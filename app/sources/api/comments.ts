import { z } from "zod";
import { shownHandle } from "#app/domain/ambassadors/handle.ts";
import type { CommentTold } from "#app/domain/comments/comment.ts";
import { commentKey } from "#app/domain/comments/commentKey.ts";
import { saveComments } from "#app/domain/comments/saveComments.ts";
import { count, id, idText, longText, moment, platform, postName, text } from "./fields.ts";
import { namePostBy } from "./namePost.ts";
import { refused } from "./outcome.ts";
import { taking } from "./takeItems.ts";

/** A comment as it is told over HTTP. */
export const commentItem = z
  .strictObject({
    platform,
    post: postName.meta({ description: "The id or address of the post that it stands under, as it was told with the post." }),
    id: id.nullish().meta({ description: "The network's id of the comment. Without it, the same author, moment and text are the same comment." }),
    parent: id.nullish().meta({ description: "The id of the comment that it answers." }),
    author: text(200).nullish().meta({ description: "The account that wrote it, with or without @." }),
    text: longText,
    at: moment.meta({ description: "When it was written." }),
    likes: count.nullish(),
    gone: z.boolean().nullish().meta({ description: "The network does not have it any more." }),
    toldAt: moment.meta({ description: "When all this was so. Of two words about a comment the later counts, whichever comes first." }),
  })
  .meta({ id: "Comment" });

/** Takes comments of posts that are known. */
export const takeComments = taking({
  schema: commentItem,
  read(item) {
    const named = namePostBy(item.platform, String(item.post));
    if ("message" in named) return refused("malformed", "post", named.message);
    const author = item.author ? shownHandle(item.author) || null : null;
    const thing: CommentTold = {
      post: { platform: item.platform, postKey: named.postKey },
      commentKey: idText(item.id) ?? commentKey({ author, at: item.at, text: item.text }),
      parentKey: idText(item.parent),
      author,
      text: item.text,
      at: item.at,
      likes: item.likes ?? null,
      gone: item.gone ?? false,
      toldAt: item.toldAt,
    };
    return { thing };
  },
  save: saveComments,
  fields: { no_post: "post" },
});
