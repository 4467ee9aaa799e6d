import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useFetcher, useLoaderData, useRevalidator } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { BlockStack, Layout } from "@shopify/polaris";
import { z } from "zod";
import { requestProof } from "#app/metrics/ledger/recordProof.ts";
import { dayIn } from "#app/platform/day.ts";
import { pixelScreen } from "#app/screens/pixelHealth.ts";
import { syncScreen } from "#app/screens/sync.ts";
import { latestBackfill } from "#app/shopify/backfill/latestBackfill.ts";
import { requestBackfill } from "#app/shopify/backfill/requestBackfill.ts";
import { reconcileDays } from "#app/shopify/reconcile/reconcileDays.ts";
import { refreshShop } from "#app/shopify/refreshShop.ts";
import { DECLARED_TOPICS } from "#app/shopify/webhooks/declaredTopics.ts";
import type { Answer } from "#app/ui/form/answer.ts";
import { AppPage } from "#app/ui/page/AppPage.tsx";
import { BackfillCard } from "#app/ui/sync/BackfillCard.tsx";
import { ComparisonsCard } from "#app/ui/sync/ComparisonsCard.tsx";
import { IntakeCard } from "#app/ui/sync/IntakeCard.tsx";
import { PixelCard } from "#app/ui/sync/PixelCard.tsx";
import { ProofCard } from "#app/ui/sync/ProofCard.tsx";
import { ReasonsCard } from "#app/ui/sync/ReasonsCard.tsx";
import { WebhooksCard } from "#app/ui/sync/WebhooksCard.tsx";
import { useEvery } from "#app/ui/useEvery.ts";
import { attempt, readForm } from "./edge/attempt.ts";
import { useLivePage } from "./edge/useLivePage.ts";
import { merchant } from "./edge/merchant.ts";
import { readQuery } from "./edge/pageSchema.ts";
import { useAnswer } from "./edge/useAnswer.ts";

const PROGRESS_MS = 1500;
/** Events that arrive change no figure yet, so no live update tells of them. */
const LOOK_MS = 5000;

const wishes = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("backfill") }),
  z.object({ intent: z.literal("prove") }),
  z.object({ intent: z.literal("compare"), since: z.string().max(20), until: z.string().max(20) }),
]);

/** The day to compare, where another page leads here for it. */
const query = z.object({ since: z.iso.date().nullable().catch(null) });

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await merchant(request);
  const today = dayIn(shop.timeZone, new Date());
  return {
    ...(await syncScreen(shop, await latestBackfill(shop.id), DECLARED_TOPICS)),
    pixel: await pixelScreen(shop),
    today,
    day: readQuery(request, query).since ?? today,
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const { shop } = await merchant(request);
  return attempt(async () => {
    const wish = readForm(await request.formData(), wishes);
    if (wish.intent === "compare") {
      await reconcileDays(shop, wish.since, wish.until);
      return { toast: "Comparing with Shopify" };
    }
    if (wish.intent === "prove") {
      await requestProof(shop.id);
      return { toast: "Proving the totals" };
    }
    // The merchant may just have allowed more than the app knows of.
    await refreshShop(shop.id);
    await requestBackfill(shop.id);
    return { toast: "Reading past orders" };
  });
}

export const meta: MetaFunction = () => [{ title: "Order sync · Heartbeat" }];

/** Whether every order is in, and the proof. */
export default function Sync() {
  const { backfill, intake, reasons, pixel, webhooks, comparisons, proof, today, day } = useLoaderData<typeof loader>();
  const shopify = useAppBridge();
  const revalidator = useRevalidator();
  const starting = useFetcher<Answer>();
  const comparing = useFetcher<Answer>();
  useAnswer(starting);
  useAnswer(comparing);
  const proving = useFetcher<Answer>();
  useAnswer(proving);
  useLivePage();
  const busy = ["requested", "running", "reading", "refunds"].includes(backfill.state) || comparisons[0]?.state === "running";
  useEvery(busy ? PROGRESS_MS : LOOK_MS, true, revalidator.revalidate);
  const start = () => starting.submit({ intent: "backfill" }, { method: "post" });
  const askForAll = async () => {
    const { result } = await shopify.scopes.request(["read_all_orders"]);
    if (result === "granted-all") start();
  };
  return (
    <AppPage title="Order sync">
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            <ComparisonsCard
              comparisons={comparisons}
              today={today}
              day={day}
              answer={comparing.data}
              busy={comparing.state !== "idle"}
              onCompare={(range) => comparing.submit({ intent: "compare", ...range }, { method: "post" })}
            />
            <ProofCard proof={proof} proving={proving.state !== "idle"} onProve={() => proving.submit({ intent: "prove" }, { method: "post" })} />
            <BackfillCard backfill={backfill} starting={starting.state !== "idle"} onStart={start} onAskForAll={askForAll} />
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <BlockStack gap="400">
            <IntakeCard {...intake} />
            <ReasonsCard {...reasons} />
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="fullWidth">
          <BlockStack gap="400">
            <PixelCard pixel={pixel} />
            <WebhooksCard topics={webhooks} />
          </BlockStack>
        </Layout.Section>
      </Layout>
    </AppPage>
  );
}
