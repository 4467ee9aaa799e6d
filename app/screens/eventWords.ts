/** Why an event did not become a fact, in plain words: each reason of the closed sets of app/intake. */
const REASONS: Record<string, string> = {
  unknown_topic: "A kind of event that Heartbeat has no use for",
  order_follows: "News of a change; the whole order comes right after it",
  superseded: "An older version of an order, after a newer one",
  no_change: "Said nothing new",
  not_ours: "About something that is not Heartbeat’s",
  read_from_shopify: "Its order was read from Shopify instead",
  not_json: "Cannot be read: it is not JSON",
  not_an_object: "Cannot be read: it is not what this kind of event holds",
  not_an_order: "Not an order yet: a checkout or a draft",
  missing_field: "A field that is needed is missing",
  bad_id: "An id that cannot be one",
  bad_amount: "An amount that cannot be one",
  bad_time: "A time that cannot be one",
  bad_currency: "A currency that there is not",
  bad_field: "A field that cannot be read",
  contradiction: "Says two things that cannot both be true",
  could_not_be_stored: "The database did not take it",
};

const TOPICS: Record<string, string> = {
  "orders/create": "Order created",
  "orders/updated": "Order changed",
  "orders/paid": "Order paid",
  "orders/edited": "Order edited",
  "orders/cancelled": "Order cancelled",
  "orders/fulfilled": "Order fulfilled",
  "orders/partially_fulfilled": "Order partly fulfilled",
  "orders/delete": "Order deleted",
  "orders/read_again": "Order read again",
  "refunds/create": "Refund",
  "customers/create": "Customer created",
  "customers/update": "Customer changed",
  "customers/merge": "Customers merged",
  "customers/delete": "Customer deleted",
  "customers/enable": "Customer account opened",
  "customers/disable": "Customer account closed",
  "discounts/create": "Discount created",
  "discounts/update": "Discount changed",
  "discounts/delete": "Discount deleted",
  "discounts/redeemcode_added": "Code added",
  "discounts/redeemcode_removed": "Code removed",
  "bulk_operations/finish": "Past orders ready",
  "app/uninstalled": "App removed",
  "app/scopes_update": "Permissions changed",
  "app_subscriptions/update": "Plan changed",
  "shop/update": "Shop changed",
  "customers/data_request": "Customer asks for their data",
  "customers/redact": "Customer to be forgotten",
  "shop/redact": "Shop to be forgotten",
  page_viewed: "Page seen after a Pulse link",
  checkout_completed: "Checkout seen by the pixel",
  form_submitted: "Form seen by the pixel",
};

const SOURCES: Record<string, string> = {
  webhook: "Webhook",
  backfill: "Past orders",
  reconcile: "Comparison with Shopify",
  file: "File",
  pixel: "Pixel",
};

/** Whether a reason of an event has words of its own. */
export function hasWords(reason: string): boolean {
  return Object.hasOwn(REASONS, reason);
}

export function reasonWords(reason: string): string {
  return REASONS[reason] ?? reason.replaceAll("_", " ");
}

export function topicWords(topic: string): string {
  return TOPICS[topic] ?? topic;
}

export function sourceWords(source: string): string {
  return SOURCES[source] ?? source;
}
