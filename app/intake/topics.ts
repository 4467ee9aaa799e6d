import { z } from "zod";
import { failureOf, NotUsed } from "./narrow/failure.ts";
import { id, time } from "./narrow/fields.ts";
import { narrowCustomer, narrowMerge } from "./narrow/narrowCustomer.ts";
import { narrowOrder } from "./narrow/narrowOrder.ts";
import { narrowPixelEvent } from "./narrow/narrowPixelEvent.ts";
import { narrowReadAgain } from "./narrow/narrowReadAgain.ts";
import { currenciesOf, narrowRefund } from "./narrow/narrowRefund.ts";
import { noLines } from "./narrow/refundAmounts.ts";
import { restRefund } from "./narrow/restOrder.ts";

/** What becomes of a topic: the step that applies it, or the reason why it is not used. */
export type Step = "order" | "refund" | "order_deletion" | "discount" | "shop" | "compliance" | "bulk_operation" | "customer" | "pixel";
export type IgnoreReason = "unknown_topic" | "order_follows" | "superseded" | "not_ours" | "no_change" | "read_from_shopify";

type Narrow = (shopId: bigint, payload: unknown, triggeredAt: string) => unknown;
export type Topic = { step: Step; narrow: Narrow } | { ignore: IgnoreReason };

const order: Topic = { step: "order", narrow: narrowOrder };

const shaped = (step: Step, schema: z.ZodType): Topic => ({ step, narrow: (_shopId, payload) => parse(schema, payload) });

const gid = z.string().startsWith("gid://shopify/");

/** Our own: an order that was read again since two states of it carry the same updated_at. Shopify sends no such webhook. */
export const READ_AGAIN = "orders/read_again";

const pixel: Topic = { step: "pixel", narrow: narrowPixelEvent };

/** Every topic that has a use. Beside each in shopify.app.toml stands the file that applies it. */
export const topics: Record<string, Topic> = {
  "orders/create": order,
  "orders/updated": order,
  "orders/paid": order,
  "orders/cancelled": order,
  "orders/fulfilled": order,
  "orders/partially_fulfilled": order,
  // Carries ids only; Shopify sends orders/updated with the whole order after it.
  "orders/edited": { ignore: "order_follows" },
  "orders/delete": {
    step: "order_deletion",
    narrow: (_shopId, payload, triggeredAt) => ({ ...(parse(z.object({ id }), payload) as object), deletedAt: triggeredAt }),
  },
  [READ_AGAIN]: { step: "order", narrow: narrowReadAgain },
  "refunds/create": { step: "refund", narrow: narrowRefundAlone },
  "discounts/create": shaped("discount", z.object({ admin_graphql_api_id: gid })),
  "discounts/update": shaped("discount", z.object({ admin_graphql_api_id: gid })),
  "discounts/delete": shaped("discount", z.object({ admin_graphql_api_id: gid, deleted_at: time.nullish() })),
  "discounts/redeemcode_added": shaped("discount", redeemCode()),
  "discounts/redeemcode_removed": shaped("discount", redeemCode()),
  "app/uninstalled": shaped("shop", z.object({})),
  "app/scopes_update": shaped("shop", z.object({})),
  "app_subscriptions/update": shaped(
    "shop",
    z.object({ app_subscription: z.object({ admin_graphql_api_id: gid, name: z.string(), status: z.string() }) }),
  ),
  "shop/update": shaped("shop", z.object({})),
  "bulk_operations/finish": shaped("bulk_operation", z.object({ admin_graphql_api_id: gid, status: z.string(), error_code: z.string().nullish() })),
  "customers/create": { step: "customer", narrow: narrowCustomer },
  "customers/update": { step: "customer", narrow: narrowCustomer },
  "customers/delete": { step: "customer", narrow: (_shopId, payload) => ({ customerId: (parse(z.object({ id }), payload) as { id: string }).id }) },
  "customers/merge": { step: "customer", narrow: narrowMerge },
  "customers/data_request": shaped(
    "compliance",
    z.object({ customer: z.object({ id }), orders_requested: z.array(id).nullish(), data_request: z.object({ id }).nullish() }),
  ),
  "customers/redact": shaped("compliance", z.object({ customer: z.object({ id }), orders_to_redact: z.array(id).nullish() })),
  "shop/redact": shaped("compliance", z.object({ shop_domain: z.string() })),
  page_viewed: pixel,
  checkout_completed: pixel,
  form_submitted: pixel,
};

/** The topics whose rows can be applied. A row of another one was taken in by a newer version of the app, and waits for it. */
export const APPLIED_TOPICS: readonly string[] = Object.entries(topics).flatMap(([name, topic]) => ("step" in topic ? [name] : []));

/** @returns undefined for a topic that we know nothing of. */
export function topicOf(name: string): Topic | undefined {
  return Object.hasOwn(topics, name) ? topics[name] : undefined;
}

/** The step of a row that can be applied. @throws Error when nothing applies the topic. */
export function stepOf(name: string): Step {
  const known = topicOf(name);
  if (!known || !("step" in known)) throw new Error(`A row of topic ${name} waits, but nothing applies it.`);
  return known.step;
}

function redeemCode() {
  return z.object({ admin_graphql_api_id: gid, redeem_code: z.object({ id: gid, code: z.string().min(1).max(255) }) });
}

function parse(schema: z.ZodType, payload: unknown): unknown {
  const parsed = schema.safeParse(payload);
  if (!parsed.success) throw failureOf(parsed.error, payload);
  return parsed.data;
}

function narrowRefundAlone(_shopId: bigint, payload: unknown, triggeredAt: string): unknown {
  const parsed = restRefund.safeParse(payload);
  if (!parsed.success) throw failureOf(parsed.error, payload);
  const refund = parsed.data;
  const currencies = currenciesOf(refund);
  const hasAmounts = [refund.refund_line_items, refund.order_adjustments, refund.refund_shipping_lines, refund.duties].some((list) => list?.length);
  // Payloads of old API versions: the order that follows carries the refund and names the currency.
  if (!currencies && hasAmounts) throw new NotUsed();
  return narrowRefund(refund, { orderId: null, lines: noLines }, currencies ?? { shop: "USD", presentment: "USD" }, triggeredAt);
}
