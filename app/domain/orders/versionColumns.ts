/**
 * The columns of order_fact that an order's version (orderVersion.ts) fills: name, type, and where the version has the value. One list for the
 * webhooks' way in (jsonb) and the bulk way in (COPY); totals and presentment are objects.
 */
export const VERSION_COLUMNS = [
  ["order_id", "bigint", "orderId"],
  ["name", "text", "name"],
  ["processed_at", "timestamptz", "processedAt"],
  ["updated_at", "timestamptz", "updatedAt"],
  ["version_rank", "int", "rank"],
  ["version_hash", "text", "hash"],
  ["currency", "text", "currency"],
  ["presentment_currency", "text", "presentmentCurrency"],
  ["source", "text", "source"],
  ["test", "boolean", "test"],
  ["cancelled_at", "timestamptz", "cancelledAt"],
  ["customer_id", "bigint", "customerId"],
  ["customer_key", "text", "customerKey"],
  ["taxes_included", "boolean", "taxesIncluded"],
  ["gross", "bigint", "amounts.gross"],
  ["discounts", "bigint", "amounts.discounts"],
  ["removed", "bigint", "amounts.removed"],
  ["gift_cards", "bigint", "amounts.giftCards"],
  ["included_tax", "bigint", "amounts.includedTax"],
  ["current_subtotal", "bigint", "amounts.currentSubtotal"],
  ["tax", "bigint", "tax"],
  ["shipping", "bigint", "shipping"],
  ["tips", "bigint", "tips"],
  ["totals", "jsonb", "amounts.totals"],
  ["presentment", "jsonb", "presentment"],
  ["codes", "text[]", "codes"],
  ["code_keys", "text[]", "codeKeys"],
  ["code_amounts", "bigint[]", "codeAmounts"],
  ["click_ids", "uuid[]", "clickIds"],
  ["ship_region", "text", "shipRegion"],
  ["ship_key", "text", "shipKey"],
] as const satisfies readonly (readonly [column: string, type: string, path: string])[];

/** Their names, as they stand in a statement. */
export const versionColumnNames = VERSION_COLUMNS.map(([column]) => column).join(", ");
