import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { beginLogin } from "#app/sources/social/login/beginLogin.ts";
import { invited } from "#app/sources/social/login/invited.ts";
import { readInvitation } from "#app/sources/social/login/invitation.ts";
import { connectCookie } from "./edge/connectCookie.ts";
import { askAmbassador, askBrand, notConnected } from "./edge/connectPages.ts";

/** The page of an invitation: who asks to read what, and for how long. Outside of Shopify's admin, for whoever has the link. */
export async function loader({ params }: LoaderFunctionArgs) {
  try {
    const who = await invited(readInvitation(params.token ?? "", new Date()));
    return who.invitation.kind === "brand" ? askBrand(who) : askAmbassador(who);
  } catch (error) {
    return notConnected(error);
  }
}

/**
 * Its button: on to the network. Who comes from another site's form has not been asked yet, and a network that was agreed to before, for another brand, would
 * not ask again: the page is shown first.
 */
export async function action({ request, params }: ActionFunctionArgs) {
  if ((request.headers.get("Sec-Fetch-Site") ?? "same-origin") !== "same-origin")
    return new Response(null, { status: 303, headers: { Location: new URL(request.url).pathname, "Referrer-Policy": "no-referrer" } });
  try {
    const { url, nonce } = await beginLogin(params.token ?? "");
    return new Response(null, { status: 303, headers: { Location: url, "Set-Cookie": connectCookie(nonce), "Referrer-Policy": "no-referrer" } });
  } catch (error) {
    return notConnected(error);
  }
}
