import { NARROWING } from "#app/domain/orders/orderVersion.ts";
import { type PostgresError, refusal } from "#app/platform/dataError.ts";
import { type FailureReason, NarrowingFailure, NotUsed } from "./narrow/failure.ts";
import { parseLossless } from "./narrow/losslessJson.ts";
import { type IgnoreReason, topicOf } from "./topics.ts";

/** An event as it came in, before it is read. */
export type IncomingEvent = {
  shopId: bigint;
  source: "webhook" | "backfill" | "file" | "reconcile" | "pixel";
  topic: string;
  /** Equal for every delivery of the same event. */
  eventId: string;
  triggeredAt: Date;
  body: Buffer;
};

/** What an inbox row says of an event. */
export type ReadEvent = { narrowing: number } & (
  | { state: "pending"; reason: null; detail: null; payload: unknown }
  | { state: "ignored"; reason: IgnoreReason; detail: null; payload: null }
  | { state: "failed"; reason: FailureReason; detail: string; payload: null }
);

/** Reads an event with the narrowing of today. Never throws on its content: what cannot be read is a failed event with its reason. */
export function readEvent(event: Pick<IncomingEvent, "shopId" | "topic" | "triggeredAt" | "body">): ReadEvent {
  const topic = topicOf(event.topic);
  if (!topic) return { narrowing: NARROWING, state: "ignored", reason: "unknown_topic", detail: null, payload: null };
  if ("ignore" in topic) return { narrowing: NARROWING, state: "ignored", reason: topic.ignore, detail: null, payload: null };
  try {
    const payload = topic.narrow(event.shopId, parseBody(event.body), event.triggeredAt.toISOString());
    return { narrowing: NARROWING, state: "pending", reason: null, detail: null, payload };
  } catch (error) {
    if (error instanceof NotUsed) return { narrowing: NARROWING, state: "ignored", reason: error.reason, detail: null, payload: null };
    // Whatever else a payload does to the narrowing is the payload's fault too: it must not fail those that came in with it.
    if (!(error instanceof NarrowingFailure))
      return {
        narrowing: NARROWING,
        state: "failed",
        reason: "bad_field",
        detail: `the payload cannot be read (${(error as Error).name})`,
        payload: null,
      };
    return { narrowing: NARROWING, state: "failed", reason: error.reason, detail: error.message.slice(0, 500), payload: null };
  }
}

/** An event whose narrowed form the database refused: kept as failed, with its body, for a person to look at. */
export function unstorable(read: ReadEvent, error: PostgresError): ReadEvent {
  return { narrowing: read.narrowing, state: "failed", reason: "could_not_be_stored", detail: refusal(error), payload: null };
}

function parseBody(body: Buffer): unknown {
  try {
    return parseLossless(body.toString("utf8"));
  } catch {
    throw new NarrowingFailure("not_json", "the body is not JSON");
  }
}
