import type { Difference, Field, HeldOrder, ListedOrder } from "./orders.ts";

/**
 * What differs between an order in Shopify and ours. A version of ours that is newer than what was listed is no difference: it changed
 * meanwhile. An order that is not here, or is known as deleted here, differs in its presence alone.
 */
export function compareOrder(listed: ListedOrder, held: HeldOrder | undefined): Difference[] {
  const difference = (field: Field, shopify: string | null, ours: string | null): Difference[] =>
    shopify === ours
      ? []
      : [{ orderId: listed.orderId, name: listed.name, field, shopify, ours, currency: listed.currency, changedAt: listed.updatedAt }];
  if (!held || held.deleted) return difference("presence", "there", held ? "deleted" : null);
  if (held.updatedAt > listed.updatedAt) return [];
  return [
    ...difference("updated_at", listed.updatedAt.toISOString(), held.updatedAt.toISOString()),
    ...difference("processed_at", listed.processedAt.toISOString(), held.processedAt.toISOString()),
    ...difference("current_subtotal", String(listed.subtotal), String(held.subtotal)),
    ...difference("test", String(listed.test), String(held.test)),
    ...difference("cancelled", String(listed.cancelled), String(held.cancelled)),
    ...difference("codes", codes(listed), codes(held)),
    ...(listed.refunds === null ? [] : difference("refunds", String(listed.refunds), String(held.refunds))),
  ];
}

/** An order of ours that Shopify no longer has. */
export function goneOrder(held: HeldOrder): Difference {
  const { orderId, name, currency, updatedAt } = held;
  return { orderId, name, field: "presence", shopify: null, ours: "there", currency, changedAt: updatedAt };
}

function codes({ codeKeys }: { codeKeys: string[] }): string | null {
  return [...new Set(codeKeys)].sort().join(", ") || null;
}
