import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { boundary } from "@shopify/shopify-app-remix/server";
import { merchant } from "./edge/merchant.ts";

/** The pages of Shopify's library: to fetch a session token, to leave the frame. It throws them as responses. */
export async function loader({ request }: LoaderFunctionArgs) {
  await merchant(request);
  return null;
}

export { FrameBoundary as ErrorBoundary } from "./edge/FrameBoundary.tsx";

export const headers: HeadersFunction = (args) => boundary.headers(args);

export default function Nothing() {
  return null;
}
