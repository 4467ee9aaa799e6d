import { redirect } from "@remix-run/node";

/** Where Shopify's library sends who comes without a shop: to the page that asks for it. */
export function loader() {
  return redirect("/");
}
