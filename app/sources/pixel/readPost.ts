import { z } from "zod";
import { clickIdOf, MOST_TOKENS } from "#app/domain/clicks/clickToken.ts";
import { checkoutKey } from "#app/domain/orders/checkoutKey.ts";
import { type PixelEvent, type PixelKind, pixelKinds } from "#app/domain/pixel/pixelEvent.ts";
import { matchKey } from "#app/platform/secrets.ts";

const text = z.string().min(1).max(200);

/** Shopify's ids as the pixel has them: digits, or a gid that ends in them. */
const id = z
  .string()
  .regex(/^(gid:\/\/shopify\/\w+\/)?[1-9]\d{0,17}$/)
  .transform((gid) => gid.slice(gid.lastIndexOf("/") + 1));

const post = z.object({
  id: text,
  kind: z.enum(pixelKinds),
  at: z.iso.datetime({ offset: true }).transform((at) => new Date(at)),
  client: text,
  tokens: z.array(z.string().max(40)).max(2 * MOST_TOKENS),
  order: id.nullish(),
  checkout: text.nullish(),
  customer: id.nullish(),
  email: z.string().max(320).nullish(),
});

export type Post = z.infer<typeof post>;

/** The post of a pixel (docs/pixel.md), or null for what is none. */
export function readPost(body: string): Post | null {
  try {
    const parsed = post.safeParse(JSON.parse(body));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

export type Narrowed = { kind: PixelKind; eventId: string; at: Date; event: PixelEvent };

/**
 * What is kept of a post: browser, checkout and e-mail address only as keyed hashes of the shop, so nothing of it reads as a person.
 * @param now No event is later than when it came in, whatever the browser's clock says.
 */
export function narrowPost(shopId: bigint, given: Post, now: Date): Narrowed {
  const at = given.at < now ? given.at : now;
  const email = given.kind === "form_submitted" ? (given.email ?? "").trim().toLowerCase() : "";
  const event: PixelEvent = {
    at: at.toISOString(),
    clientKey: matchKey(shopId, "client", given.client),
    clickIds: [...new Set(given.tokens.flatMap((token) => clickIdOf(token) ?? []))].slice(-MOST_TOKENS),
    orderId: given.kind === "checkout_completed" ? (given.order ?? null) : null,
    checkoutKey: given.kind === "checkout_completed" ? checkoutKey(shopId, given.checkout) : null,
    customerId: given.customer ?? null,
    emailKey: email ? matchKey(shopId, "email", email) : null,
  };
  return { kind: given.kind, eventId: given.id, at, event };
}
