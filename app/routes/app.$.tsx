import type { LoaderFunctionArgs } from "@remix-run/node";
import { merchant } from "./edge/merchant.ts";

/** Any address of the app that has no page. */
export async function loader({ request }: LoaderFunctionArgs) {
  await merchant(request);
  throw new Response("There is nothing at this address.", { status: 404, statusText: "Not Found" });
}

export { FrameBoundary as ErrorBoundary } from "./edge/FrameBoundary.tsx";

export default function Nothing() {
  return null;
}
