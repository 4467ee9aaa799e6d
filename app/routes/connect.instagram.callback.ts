import type { LoaderFunctionArgs } from "@remix-run/node";
import { finishLogin } from "#app/sources/social/login/finishLogin.ts";
import { readConnectCookie, spentCookie } from "./edge/connectCookie.ts";
import { connected, notConnected } from "./edge/connectPages.ts";

/** Where Facebook and Instagram send the browser after a login, or after none. */
export async function loader({ request }: LoaderFunctionArgs) {
  const query = new URL(request.url).searchParams;
  const returned = { state: query.get("state") ?? "", nonce: readConnectCookie(request), code: query.get("code") };
  const headers = { "Set-Cookie": spentCookie() };
  try {
    return connected(await finishLogin(returned), headers);
  } catch (error) {
    return notConnected(error, headers);
  }
}
