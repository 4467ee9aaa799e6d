import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { Link, Outlet, useLocation, useNavigation, useRouteLoaderData } from "@remix-run/react";
import { NavMenu, useAppBridge } from "@shopify/app-bridge-react";
import { AppProvider } from "@shopify/shopify-app-remix/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { useEffect } from "react";
import type { loader as rootLoader } from "../root.tsx";
import { FrameBoundary } from "./edge/FrameBoundary.tsx";
import { merchant } from "./edge/merchant.ts";
import { rememberWay } from "./edge/wayBack.ts";

export async function loader({ request }: LoaderFunctionArgs) {
  await merchant(request);
  return null;
}

/** The frame of every page within Shopify's admin: App Bridge, Polaris, the menu. */
export default function Layout() {
  return (
    <Embedded>
      <NavMenu>
        <Link to="/app" rel="home">
          Home
        </Link>
        <Link to="/app/ambassadors">Ambassadors</Link>
        <Link to="/app/favourites">Favourites</Link>
        <Link to="/app/types">Types of ambassador</Link>
        <Link to="/app/attribution">Attribution</Link>
        <Link to="/app/code-checks">Codes to look at</Link>
        <Link to="/app/sources">Sources</Link>
        <Link to="/app/sync">Order sync</Link>
        <Link to="/app/plan">Plan</Link>
      </NavMenu>
      <Progress />
      <WayBack />
      <Outlet />
    </Embedded>
  );
}

function Embedded({ children }: { children: React.ReactNode }) {
  const root = useRouteLoaderData<typeof rootLoader>("root");
  return (
    <AppProvider isEmbeddedApp apiKey={root?.apiKey ?? ""} {...(root ? { __APP_BRIDGE_URL: root.appBridgeUrl } : {})}>
      {children}
    </AppProvider>
  );
}

/** Shopify's own bar at the top while the next page is fetched. */
function Progress() {
  const { state } = useNavigation();
  const shopify = useAppBridge();
  useEffect(() => shopify.loading(state !== "idle"), [shopify, state]);
  return null;
}

/** A reload (after a new version of the app, say) finds the way back into the shop. */
function WayBack() {
  const { pathname } = useLocation();
  useEffect(() => rememberWay(pathname), [pathname]);
  return null;
}

export function ErrorBoundary() {
  return (
    <Embedded>
      <FrameBoundary />
    </Embedded>
  );
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
