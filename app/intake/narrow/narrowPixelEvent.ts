import { z } from "zod";
import type { PixelEvent } from "#app/domain/pixel/pixelEvent.ts";
import { failureOf } from "./failure.ts";
import { id, time } from "./fields.ts";

const key = z.string().max(50).nullable();

const pixelEvent = z.object({
  at: time,
  clientKey: key,
  clickIds: z.array(z.guid()).max(20),
  orderId: id.nullable(),
  checkoutKey: key,
  customerId: id.nullable(),
  emailKey: key,
});

/** A pixel event that its endpoint has made nameless before it came here. @throws NarrowingFailure */
export function narrowPixelEvent(_shopId: bigint, payload: unknown): PixelEvent {
  const parsed = pixelEvent.safeParse(payload);
  if (!parsed.success) throw failureOf(parsed.error, payload);
  return parsed.data;
}
