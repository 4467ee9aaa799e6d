import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useFetcher, useLoaderData, useRevalidator } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { Layout } from "@shopify/polaris";
import { syncScreen } from "#app/screens/sync.ts";
import { latestBackfill } from "#app/shopify/backfill/latestBackfill.ts";
import { requestBackfill } from "#app/shopify/backfill/requestBackfill.ts";
import { refreshShop } from "#app/shopify/refreshShop.ts";
import type { Answer } from "#app/ui/form/answer.ts";
import { AppPage } from "#app/ui/page/AppPage.tsx";
import { BackfillCard } from "#app/ui/sync/BackfillCard.tsx";
import { InboxCard } from "#app/ui/sync/InboxCard.tsx";
import { useEvery } from "#app/ui/useEvery.ts";
import { useLiveFigures } from "#app/ui/useLiveFigures.ts";
import { attempt } from "./edge/attempt.ts";
import { merchant } from "./edge/merchant.ts";
import { useAnswer } from "./edge/useAnswer.ts";

const PROGRESS_MS = 1500;

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await merchant(request);
  return syncScreen(shop, await latestBackfill(shop.id));
}

export async function action({ request }: ActionFunctionArgs) {
  const { shop } = await merchant(request);
  return attempt(async () => {
    // The merchant may just have allowed more than the app knows of.
    await refreshShop(shop.id);
    await requestBackfill(shop.id);
    return { toast: "Reading past orders" };
  });
}

export const meta: MetaFunction = () => [{ title: "Order sync · Heartbeat" }];

/** Whether every order is in: the reading of past ones, and what came in since. */
export default function Sync() {
  const { backfill, events } = useLoaderData<typeof loader>();
  const shopify = useAppBridge();
  const { revalidate } = useRevalidator();
  const fetcher = useFetcher<Answer>();
  useAnswer(fetcher);
  useLiveFigures(revalidate);
  const busy = ["requested", "running", "reading", "refunds"].includes(backfill.state);
  useEvery(PROGRESS_MS, busy, revalidate);
  const start = () => fetcher.submit({}, { method: "post" });
  const askForAll = async () => {
    const { result } = await shopify.scopes.request(["read_all_orders"]);
    if (result === "granted-all") start();
  };
  return (
    <AppPage title="Order sync">
      <Layout>
        <Layout.Section>
          <BackfillCard backfill={backfill} starting={fetcher.state !== "idle"} onStart={start} onAskForAll={askForAll} />
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <InboxCard {...events} />
        </Layout.Section>
      </Layout>
    </AppPage>
  );
}
