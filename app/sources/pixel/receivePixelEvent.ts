import type { IncomingMessage, ServerResponse } from "node:http";
import { shopOfAccount } from "#app/domain/pixel/pixelAccount.ts";
import { acceptEvent } from "#app/intake/groupCommit.ts";
import { clientAddress, networkOf } from "#app/platform/clientAddress.ts";
import { env } from "#app/platform/env.ts";
import { log } from "#app/platform/log.ts";
import { pixelEvents } from "#app/platform/monitoring/metrics.ts";
import { readBody } from "#app/platform/readBody.ts";
import { countRefusal, type RefusalReason } from "./countRefusals.ts";
import { isInstalled } from "./installedShops.ts";
import { narrowPost, readPost } from "./readPost.ts";
import { tokenBuckets } from "./tokenBuckets.ts";

const MOST_BYTES = 4096;
/** What a browser could not send for so long is not taken in any more. */
const OLDEST_MS = 30 * 86_400_000;

// A visitor sends a handful of events. The client is looked at first: who floods is stopped before the shop's own share is touched.
const ofClient = tokenBuckets({ burst: 40, aSecond: 2 }, 100_000);
const ofShop = tokenBuckets({ burst: 2000, aSecond: 500 }, 50_000);

type Answer = { status: number; message?: string };

const REFUSED: Record<RefusalReason, Answer> = {
  bad_shape: { status: 400, message: "This is not an event of the pixel." },
  too_long: { status: 413, message: `An event may have ${MOST_BYTES} bytes.` },
  too_many: { status: 429, message: "Too many events. Try again later." },
  too_old: { status: 400, message: "The event is too old." },
};

/**
 * Answers an event of a shop's web pixel: 204 after it is durable (also when it is a duplicate), 400 for what is no event, 403 for an account
 * that is not ours or a shop that has removed the app, 405, 413, 429; 503 when it could not be stored. It can be posted by anybody, so it only
 * counts where it joins what Shopify itself tells. Nothing of its content is logged, and the e-mail address of a form goes no further than this.
 */
export async function receivePixelEvent(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { status, message = "" } = await handle(request);
  // The pixel runs in a sandbox without an origin, and sends no cookies.
  response.writeHead(status, {
    "Access-Control-Allow-Origin": "*",
    ...(status === 429 && { "Retry-After": "30" }),
    ...(request.method === "OPTIONS" && {
      "Access-Control-Allow-Methods": "POST",
      "Access-Control-Allow-Headers": "content-type",
      "Access-Control-Max-Age": "86400",
    }),
    ...(message && { "Content-Type": "text/plain; charset=utf-8", "Content-Length": Buffer.byteLength(message) }),
    // Of a body that was not read to its end nothing more is wanted.
    ...(status === 413 && { Connection: "close" }),
  });
  response.end(message);
  if (request.method === "POST") pixelEvents.inc({ status });
}

async function handle(request: IncomingMessage): Promise<Answer> {
  if (request.method === "OPTIONS") return { status: 204 };
  if (request.method !== "POST") return { status: 405, message: "Events are posted." };
  const shopId = shopOfAccount(new URL(request.url ?? "/", "http://pixel").searchParams.get("account") ?? "");
  if (shopId === null) return { status: 403, message: "The account is unknown." };
  const refuse = (reason: RefusalReason) => (countRefusal(shopId, reason), REFUSED[reason]);
  if (!ofClient(`${shopId}/${clientOf(request)}`) || !ofShop(String(shopId))) return refuse("too_many");
  const body = (await readBody(request, MOST_BYTES))?.toString("utf8") ?? null;
  if (body === null) return refuse("too_long");
  const post = readPost(body);
  if (!post) return refuse("bad_shape");
  const { kind, eventId, at, event } = narrowPost(shopId, post, new Date());
  if (Date.now() - at.getTime() > OLDEST_MS) return refuse("too_old");
  try {
    if (!(await isInstalled(shopId))) return { status: 403, message: "The shop does not have the app." };
    await acceptEvent({ shopId, source: "pixel", topic: kind, eventId, triggeredAt: at, body: Buffer.from(JSON.stringify(event)) });
    return { status: 204 };
  } catch (error) {
    log.error({ shopId: String(shopId), kind, err: error }, "a pixel event could not be stored");
    return { status: 503, message: "Could not be stored. Send it again." };
  }
}

/** Whose requests count together: those of one network, as of a visitor of a Pulse link. */
function clientOf({ socket, headers }: IncomingMessage): string {
  return networkOf(clientAddress(socket.remoteAddress ?? "", headers["x-forwarded-for"]?.toString(), env().PULSE_TRUSTED_PROXIES));
}
