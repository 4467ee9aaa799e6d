import type { LinksFunction, MetaFunction } from "@remix-run/node";
import { Links, Meta, Outlet, Scripts, ScrollRestoration } from "@remix-run/react";
import polaris from "@shopify/polaris/build/esm/styles.css?url";
import { env } from "#app/platform/env.ts";
import heartbeat from "#app/ui/heartbeat.css?url";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: polaris },
  { rel: "stylesheet", href: heartbeat },
];

export const meta: MetaFunction = () => [{ title: "Heartbeat" }];

/** What every page needs before anybody has signed in; both are public. */
export function loader() {
  const { SHOPIFY_API_KEY, SHOPIFY_APP_BRIDGE_URL } = env();
  return { apiKey: SHOPIFY_API_KEY, appBridgeUrl: SHOPIFY_APP_BRIDGE_URL };
}

/** Set up once: nothing that a person does changes it. */
export const shouldRevalidate = () => false;

export default function App() {
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <Meta />
        <Links />
      </head>
      <body>
        <Outlet />
        <ScrollRestoration />
        <Scripts />
      </body>
    </html>
  );
}
