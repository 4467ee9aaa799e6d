import { type Accepted, acceptRows } from "./acceptEvents.ts";
import { type InboxRow, inboxRow } from "./inboxRow.ts";
import type { IncomingEvent } from "./readEvent.ts";

type Waiting = { row: InboxRow; resolve: (accepted: Accepted) => void; reject: (error: unknown) => void };

const MOST = 500;
/** While one group is being written the next is under way: neither the database nor this process waits for the other. */
const AT_ONCE = 2;
const waiting: Waiting[] = [];
let busy = 0;

/**
 * Accepts one event together with all that came in while the last commit was under way: one fsync for many senders. The event is read at
 * once, in the time in which the database works on the groups before it.
 * @returns After the commit. Rejects when it failed; the sender is then told to try again.
 */
export function acceptEvent(event: IncomingEvent): Promise<Accepted> {
  const row = inboxRow(event);
  return new Promise((resolve, reject) => {
    waiting.push({ row, resolve, reject });
    if (busy < AT_ONCE && waiting.length === 1) setImmediate(commit);
  });
}

async function commit(): Promise<void> {
  if (busy >= AT_ONCE || waiting.length === 0) return;
  busy++;
  const group = waiting.splice(0, MOST);
  try {
    const accepted = await acceptRows(group.map((item) => item.row));
    group.forEach((item, i) => item.resolve(accepted[i]!));
  } catch (error) {
    for (const item of group) item.reject(error);
  } finally {
    busy--;
    if (waiting.length > 0) setImmediate(commit);
  }
}
