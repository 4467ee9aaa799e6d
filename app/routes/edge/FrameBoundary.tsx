import { isRouteErrorResponse, useRevalidator, useRouteError, useRouteLoaderData } from "@remix-run/react";
import type { loader as rootLoader } from "../../root.tsx";
import { ErrorPage } from "#app/ui/page/ErrorPage.tsx";

const LIBRARY_BRIDGE_URL = "https://cdn.shopify.com/shopifycloud/app-bridge.js";

/** Small pages that Shopify's library throws (to fetch a token, to leave the frame); anything else becomes words and a way on. */
export function FrameBoundary() {
  const error = useRouteError();
  const root = useRouteLoaderData<typeof rootLoader>("root");
  const { revalidate } = useRevalidator();
  if (!isRouteErrorResponse(error))
    return (
      <ErrorPage
        title="Something went wrong"
        words="The page could not be shown. Nothing of your data is lost. Try again in a moment."
        onRetry={revalidate}
      />
    );
  if (error.status === 404)
    return <ErrorPage title="Nothing here" words="There is nothing at this address. It may have been removed, or the link is not complete." />;
  if (typeof error.data === "string" && error.data.includes(LIBRARY_BRIDGE_URL))
    return <div dangerouslySetInnerHTML={{ __html: error.data.replace(LIBRARY_BRIDGE_URL, root?.appBridgeUrl ?? LIBRARY_BRIDGE_URL) }} />;
  return (
    <ErrorPage
      title="Something went wrong"
      words={`Shopify or the app answered with an error (${error.status}). Try again in a moment.`}
      onRetry={revalidate}
    />
  );
}
