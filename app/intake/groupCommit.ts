import { type Accepted, acceptRows } from "./acceptEvents.ts";
import { type InboxRow, inboxRow } from "./inboxRow.ts";
import type { IncomingEvent } from "./readEvent.ts";

type Waiting = { row: InboxRow; resolve: (accepted: Accepted) => void; reject: (error: unknown) => void };

const MOST_A_COMMIT = 500;
/** A database that is away must not fill this process's memory with events whose senders will send them again. */
const MOST_WAITING = 10_000;

const waiting: Waiting[] = [];
let committing = false;

/**
 * Accepts one event together with all that came in while the last commit was under way: one fsync for many senders. The event is read at
 * once, in the time in which the database works on the group before it.
 * @returns After the commit. Rejects when it failed, or when too many wait; the sender is then told to try again.
 */
export function acceptEvent(event: IncomingEvent): Promise<Accepted> {
  if (waiting.length >= MOST_WAITING) return Promise.reject(new Error("too many events wait for the database"));
  const row = inboxRow(event);
  return new Promise((resolve, reject) => {
    waiting.push({ row, resolve, reject });
    if (!committing && waiting.length === 1) setImmediate(commit);
  });
}

async function commit(): Promise<void> {
  if (committing || waiting.length === 0) return;
  committing = true;
  const group = waiting.splice(0, MOST_A_COMMIT);
  try {
    const accepted = await acceptRows(group.map((item) => item.row));
    group.forEach((item, i) => item.resolve(accepted[i]!));
  } catch (error) {
    for (const item of group) item.reject(error);
  } finally {
    committing = false;
    if (waiting.length > 0) setImmediate(commit);
  }
}
