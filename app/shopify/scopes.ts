/** Access that the app asks for when it is installed: exactly what its operations and webhook topics need. As in shopify.app.toml. */
export const SCOPES = ["read_customer_events", "read_customer_merge", "read_customers", "read_orders", "write_discounts", "write_pixels"];

/** Asked for later, by the merchant's own click: orders older than 60 days. Shopify approves each app for it first. */
export const OPTIONAL_SCOPES = ["read_all_orders"];

/** Whether the granted scopes include one; `write_x` includes `read_x`. */
export function grants(granted: readonly string[], scope: string): boolean {
  return granted.includes(scope) || granted.includes(scope.replace(/^read_/, "write_"));
}
