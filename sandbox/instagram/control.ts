import { z } from "zod";
import type { Sandbox } from "../sandbox.ts";
import { setCallsAnHour, setInstagramFaults } from "./faults.ts";
import { forgetCalls } from "./limits.ts";
import { ageTokens, invalidateTokens } from "./login/tokens.ts";
import { addInstagramAccount, allAccounts, changeInstagramAccount } from "./store/accounts.ts";
import { addInstagramComments, changeInstagramComment } from "./store/comments.ts";
import { addMedia, deleteMedia, setCounts } from "./store/media.ts";

const username = z.string().min(1);
const count = z.number().int().min(0);
const at = z.iso.datetime({ offset: true }).optional();
const accountType = z.enum(["BUSINESS", "MEDIA_CREATOR", "PERSONAL"]).optional();
const media = z.strictObject({
  caption: z.string(),
  at,
  likes: count.optional(),
  comments: count.optional(),
  mediaType: z.enum(["IMAGE", "VIDEO", "CAROUSEL_ALBUM"]).optional(),
  productType: z.enum(["FEED", "REELS", "STORY"]).optional(),
  likesHidden: z.boolean().optional(),
});
const comment = z.strictObject({
  mediaId: z.string(),
  username,
  text: z.string(),
  at,
  likes: count.optional(),
  parentId: z.string().optional(),
});
const fault = z.strictObject({
  status: z.number().int(),
  code: z.number().int(),
  message: z.string(),
  subcode: z.number().int().optional(),
  where: z.string().optional(),
  times: z.number().int().min(1).optional(),
});

type Act = (sandbox: Sandbox, body: unknown) => Promise<unknown>;

function act<T>(shape: z.ZodType<T>, work: (sandbox: Sandbox, body: T) => unknown): Act {
  return async (sandbox, body) => work(sandbox, shape.parse(body));
}

/** POST /control/instagram/<name>: what people do at Instagram, and what goes wrong there. */
const ACTS: Record<string, Act> = {
  account: act(z.strictObject({ username, followers: count, accountType, pageName: z.string().optional() }), addInstagramAccount),
  "change-account": act(
    z.strictObject({ username, to: z.strictObject({ username: username.optional(), followers: count.optional(), accountType }) }),
    (sandbox, body) => changeInstagramAccount(sandbox, body.username, body.to),
  ),
  media: act(z.strictObject({ username, media: z.array(media).min(1) }), (sandbox, body) => addMedia(sandbox, body.username, body.media)),
  counts: act(
    z.strictObject({ mediaId: z.string(), likes: count.optional(), comments: count.optional(), likesHidden: z.boolean().optional() }),
    (sandbox, { mediaId, ...to }) => setCounts(sandbox, mediaId, to),
  ),
  "delete-media": act(z.strictObject({ mediaId: z.string() }), (sandbox, { mediaId }) => deleteMedia(sandbox, mediaId)),
  comments: act(z.strictObject({ comments: z.array(comment).min(1) }), (sandbox, body) => addInstagramComments(sandbox, body.comments)),
  "change-comment": act(z.strictObject({ id: z.string(), deleted: z.literal(true).optional(), likes: count.optional() }), (sandbox, { id, ...to }) =>
    changeInstagramComment(sandbox, id, to),
  ),
  tokens: act(z.strictObject({ username, hours: z.number() }), (sandbox, body) => ageTokens(sandbox, body.username, body.hours)),
  "invalidate-tokens": act(z.strictObject({ username, subcode: z.number().int().optional() }), (sandbox, body) =>
    invalidateTokens(sandbox, body.username, body.subcode),
  ),
  faults: act(z.array(fault), (sandbox, faults) => setInstagramFaults(sandbox, faults)),
  limit: act(z.strictObject({ callsAnHour: z.number().int().min(0).optional() }), (sandbox, body) => setCallsAnHour(sandbox, body.callsAnHour)),
  "forget-calls": act(z.unknown(), (sandbox) => forgetCalls(sandbox)),
};

/** @returns Undefined when there is no such thing to do. */
export function controlInstagram(sandbox: Sandbox, method: string, name: string, body: () => Promise<unknown>): Promise<unknown> | undefined {
  if (method === "GET" && name === "accounts") return allAccounts(sandbox);
  const found = method === "POST" ? ACTS[name] : undefined;
  return found && body().then((given) => found(sandbox, given));
}
