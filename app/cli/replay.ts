import { z } from "zod";
import { ensureShop } from "#app/domain/shops/ensureShop.ts";
import { acceptEvents } from "#app/intake/acceptEvents.ts";
import { eventTime } from "#app/intake/eventTime.ts";
import { parseLossless } from "#app/intake/narrow/losslessJson.ts";
import { countOutcomes, type EventKey } from "#app/intake/countOutcomes.ts";
import type { IncomingEvent } from "#app/intake/readEvent.ts";
import { settleShop } from "#app/jobs/settleShop.ts";
import { eachLine } from "./eachLine.ts";
import type { Output } from "./output.ts";

const BATCH = 500;

const schema = z.object({
  topic: z.string().min(1).max(255),
  eventId: z.union([z.string().min(1).max(255), z.number()]).transform(String),
  triggeredAt: z.string().transform((text, context) => {
    const at = eventTime(text);
    if (at) return at;
    context.addIssue({ code: "custom", message: "is no time between the years 1900 and 9999" });
    return z.NEVER;
  }),
  payload: z.unknown().refine((payload) => payload !== undefined, "is missing"),
});

/** Puts recorded events through the inbox and on to the end. An unknown shop is created for it. */
export async function replay(values: Record<string, string>, out: Output): Promise<void> {
  const shop = await ensureShop(values.shop!);
  const fresh: EventKey[] = [];
  let received = 0;
  let duplicates = 0;
  let badLines = 0;
  let batch: IncomingEvent[] = [];
  const accept = async () => {
    (await acceptEvents(batch)).forEach((accepted, i) =>
      accepted === "received" ? fresh.push({ topic: batch[i]!.topic, eventId: batch[i]!.eventId }) : duplicates++,
    );
    batch = [];
  };
  for await (const { number, line } of eachLine(values.file!)) {
    received++;
    const event = readLine(line);
    if (typeof event === "string") {
      badLines++;
      process.stderr.write(`Line ${number}: ${event}\n`);
      continue;
    }
    batch.push({ shopId: shop.id, source: "webhook", ...event });
    if (batch.length === BATCH) {
      await accept();
      out.progress(`${received} events received`);
    }
  }
  await accept();
  await settleShop(shop.id);
  const counts = await countOutcomes(shop.id, "webhook", fresh);
  if (badLines) counts.failed.bad_line = badLines;
  out.result({ received, duplicates, ...counts });
}

function readLine(line: string): Pick<IncomingEvent, "topic" | "eventId" | "triggeredAt" | "body"> | string {
  let json: unknown;
  try {
    json = parseLossless(line);
  } catch {
    return "is not JSON.";
  }
  const parsed = schema.safeParse(json);
  if (!parsed.success) return parsed.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`).join("; ");
  const { payload, ...event } = parsed.data;
  const body = textOf(payload);
  return body === null ? "payload is nested too deep." : { ...event, topic: event.topic.toLowerCase(), body: Buffer.from(body) };
}

/** What is nested tens of thousands deep can be read, but not written. */
function textOf(payload: unknown): string | null {
  try {
    return JSON.stringify(payload);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
