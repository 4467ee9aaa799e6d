import { createHash } from "node:crypto";
import { NARROWING, type OrderVersion } from "#app/domain/orders/orderVersion.ts";
import { packBodies } from "#app/intake/bodies/packBodies.ts";
import type { FailedPart } from "#app/intake/bulk/keepFailed.ts";
import { failureOf, NarrowingFailure } from "#app/intake/narrow/failure.ts";
import { narrowOrder } from "#app/intake/narrow/narrowOrder.ts";
import { graphqlOrder } from "../../admin/graphqlOrder.ts";
import { asWebhook } from "../asWebhook.ts";
import { idOf } from "../gid.ts";
import type { LooseLine, OrderGroup } from "./groupOrders.ts";

/** An order that needs a second pass: what the file told of it, as kept bodies are. */
export type RestOfOrder = { orderId: string; eventId: string; refundIds: string[]; body: Uint8Array };

export type ReadOrder = { version: OrderVersion; eventId: string } | { failed: FailedPart } | { rest: RestOfOrder };

/** Reads an order of a bulk file as a version of its fact, exactly as its webhook would be read. Never throws on its content. */
export function readGroup(shopId: bigint, group: OrderGroup): ReadOrder {
  const { order, gid } = group;
  if (group.damage) return failed(group, "not_json", group.damage);
  try {
    const parsed = graphqlOrder.safeParse(order);
    if (!parsed.success) throw failureOf(parsed.error, order);
    if (parsed.data.refunds.length > 0) return { rest: restOf(gid, parsed.data.refunds, JSON.stringify(order)) };
    const version = narrowOrder(shopId, asWebhook(parsed.data, []), parsed.data.updatedAt);
    return { version, eventId: `${gid}#${version.hash}` };
  } catch (error) {
    // Whatever else an order does to the narrowing is the order's fault too: it must not end the reading.
    if (!(error instanceof NarrowingFailure)) return failed(group, "bad_field", `the order cannot be read (${(error as Error).name})`);
    return failed(group, error.reason, error.message);
  }
}

function restOf(gid: string, refunds: readonly { id: string }[], body: string): RestOfOrder {
  return {
    orderId: idOf(gid),
    // Another narrowing reads the refunds again.
    eventId: `${gid}#${contentHash(`${NARROWING} ${body}`)}`,
    refundIds: refunds.map((refund) => idOf(refund.id)),
    body: new Uint8Array(packBodies([Buffer.from(body)])),
  };
}

function failed({ order, gid, line }: OrderGroup, reason: FailedPart["reason"], problem: string): ReadOrder {
  const body = JSON.stringify(order);
  return {
    failed: { eventId: `${gid}#${contentHash(body)}`, orderId: orderIn(gid), reason, detail: `line ${line}: ${problem}`, body: bytesOf(body) },
  };
}

/** A line that is no part of an order, as what failed. */
export function failedLine({ line, text, gid, reason, problem }: LooseLine): FailedPart {
  const eventId = `${gid ?? "line"}#${contentHash(text)}`;
  return { eventId, orderId: gid && orderIn(gid), reason, detail: `line ${line}: ${problem}`, body: bytesOf(text) };
}

/** Of a whole body: the same content is one event, however often it is read. */
export function contentHash(text: string): string {
  return createHash("sha256").update(text).digest("base64url").slice(0, 16);
}

/** In a buffer of its own: what goes from thread to thread takes all of its buffer along. */
function bytesOf(body: string): Uint8Array {
  return new TextEncoder().encode(body);
}

function orderIn(gid: string): string | null {
  const id = idOf(gid);
  return /^[1-9]\d{0,17}$/.test(id) ? id : null;
}
