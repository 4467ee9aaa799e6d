import { type IncomingEvent, type ReadEvent, readEvent } from "./readEvent.ts";
import { storableJson, storableText } from "./storable.ts";

/** An event as the inbox will hold it, ready to be stored. */
export type InboxRow = {
  shopId: bigint;
  source: IncomingEvent["source"];
  topic: string;
  eventId: string;
  triggeredAt: Date;
  read: ReadEvent;
  /** The narrowed payload, as JSON that jsonb takes. */
  payload: string | null;
  /** The whole body, where it is to be kept: of an ignored event nothing is, and a pixel event comes narrowed. */
  body: Buffer | null;
};

/** Reads an event. Never throws on its content. */
export function inboxRow(event: IncomingEvent): InboxRow {
  const read = readEvent(event);
  return {
    shopId: event.shopId,
    source: event.source,
    topic: storableText(event.topic),
    eventId: storableText(event.eventId),
    triggeredAt: event.triggeredAt,
    read,
    payload: read.payload === null ? null : storableJson(read.payload),
    body: read.state === "ignored" || event.source === "pixel" ? null : event.body,
  };
}

/** Equal for the events that are one row: (shop, source, topic, event id). */
export function rowKey(row: Pick<InboxRow, "shopId" | "source" | "topic" | "eventId">): string {
  return `${row.shopId}\n${row.source}\n${row.topic}\n${row.eventId}`;
}
