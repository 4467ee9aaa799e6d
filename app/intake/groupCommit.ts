import { type Accepted, acceptEvents } from "./acceptEvents.ts";
import type { IncomingEvent } from "./readEvent.ts";

type Waiting = { event: IncomingEvent; resolve: (accepted: Accepted) => void; reject: (error: unknown) => void };

const MOST = 500;
const waiting: Waiting[] = [];
let busy = 0;

/**
 * Accepts one event together with all that came in while the last commit was under way: one fsync for many senders.
 * @returns After the commit. Rejects when it failed; the sender is then told to try again.
 */
export function acceptEvent(event: IncomingEvent): Promise<Accepted> {
  return new Promise((resolve, reject) => {
    waiting.push({ event, resolve, reject });
    if (busy === 0) setImmediate(commit);
  });
}

async function commit(): Promise<void> {
  if (busy > 0 || waiting.length === 0) return;
  busy++;
  const group = waiting.splice(0, MOST);
  try {
    const accepted = await acceptEvents(group.map((item) => item.event));
    group.forEach((item, i) => item.resolve(accepted[i]!));
  } catch (error) {
    for (const item of group) item.reject(error);
  } finally {
    busy--;
    if (waiting.length > 0) setImmediate(commit);
  }
}
