import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useFetcher, useLoaderData, useNavigation, useRevalidator } from "@remix-run/react";
import { BlockStack, Box, Card, Select } from "@shopify/polaris";
import { z } from "zod";
import { fetchInstead } from "#app/intake/fetchInstead.ts";
import { latestRetry } from "#app/intake/findRetry.ts";
import { retryAll, retryEvents } from "#app/intake/retryFailed.ts";
import { failedEventsScreen, retryWords } from "#app/screens/failedEvents.ts";
import type { Answer } from "#app/ui/form/answer.ts";
import { AppPage } from "#app/ui/page/AppPage.tsx";
import { Empty } from "#app/ui/page/Empty.tsx";
import { FailedTable } from "#app/ui/sync/FailedTable.tsx";
import { RetryCard } from "#app/ui/sync/RetryCard.tsx";
import { useEvery } from "#app/ui/useEvery.ts";
import { attempt, readForm } from "./edge/attempt.ts";
import { useLivePage } from "./edge/useLivePage.ts";
import { merchant } from "./edge/merchant.ts";
import { listParams, readQuery } from "./edge/pageSchema.ts";
import { useAnswer } from "./edge/useAnswer.ts";
import { usePageParams } from "./edge/usePageParams.ts";

const PROGRESS_MS = 1500;
const MOST_CHOSEN = 250;

const reason = z
  .string()
  .regex(/^[a-z_]{0,50}$/)
  .catch("");
const query = listParams.pick({ page: true }).extend({ reason });
const id = z
  .string()
  .regex(/^[1-9]\d{0,17}$/)
  .transform(BigInt);

const wishes = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("retry"), id: z.array(id).min(1).max(MOST_CHOSEN) }),
  z.object({ intent: z.literal("retry_all"), reason }),
  z.object({ intent: z.literal("fetch"), id }),
]);

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await merchant(request);
  return failedEventsScreen(shop, await latestRetry(shop.id), readQuery(request, query));
}

export async function action({ request }: ActionFunctionArgs) {
  const { shop, actor } = await merchant(request);
  return attempt(async () => {
    const wish = readForm(await request.formData(), wishes);
    if (wish.intent === "retry") {
      const counts = await retryEvents(shop.id, actor, wish.id);
      return { toast: retryWords({ count: String }, counts) };
    }
    if (wish.intent === "fetch")
      return { toast: (await fetchInstead(shop.id, actor, wish.id)) ? "Reading the order from Shopify" : "It was read already" };
    const begun = await retryAll(shop.id, actor, wish.reason || null);
    if (begun === "nothing_failed") return { toast: "There is nothing to read again" };
    return { toast: begun === "under_way" ? "Events are being read again already" : "Reading the events again" };
  });
}

export const meta: MetaFunction = () => [{ title: "Events that could not be read · Heartbeat" }];

/** Events that could not become figures, each with its reason, and the ways to have them counted after all. */
export default function Failed() {
  const { rows, page, reasons, retry, reason: chosen } = useLoaderData<typeof loader>();
  const { change } = usePageParams();
  const revalidator = useRevalidator();
  const fetcher = useFetcher<Answer>();
  const loading = useNavigation().state !== "idle";
  useAnswer(fetcher);
  useLivePage();
  useEvery(PROGRESS_MS, retry?.running ?? false, revalidator.revalidate);
  const onRetry = (ids: string[]) => {
    const form = new FormData();
    form.set("intent", "retry");
    for (const one of ids) form.append("id[]", one);
    fetcher.submit(form, { method: "post" });
  };
  const options = [{ value: "", label: "Every reason" }, ...reasons];
  return (
    <AppPage
      title="Events that could not be read"
      subtitle="They are in no figure until they can be read. Nothing else waits for them."
      back={{ content: "Order sync", url: "/app/sync" }}
      {...(page.total > 0
        ? {
            primaryAction: {
              content: chosen ? "Retry all of this reason" : "Retry all",
              loading: fetcher.state !== "idle",
              disabled: retry?.running ?? false,
              onAction: () => fetcher.submit({ intent: "retry_all", reason: chosen ?? "" }, { method: "post" }),
            },
          }
        : {})}
    >
      <BlockStack gap="400">
        {retry ? <RetryCard {...retry} /> : null}
        <Card padding="0">
          {reasons.length > 0 || chosen ? (
            <Box padding="300">
              <Select label="Reason" labelInline options={options} value={chosen ?? ""} onChange={(value) => change({ reason: value || null })} />
            </Box>
          ) : null}
          <FailedTable
            rows={rows}
            page={page}
            loading={loading}
            onPage={(number) => change({ page: number })}
            onRetry={onRetry}
            onFetch={(one) => fetcher.submit({ intent: "fetch", id: one }, { method: "post" })}
            empty={<Empty title="Everything could be read">Events that could not become figures would be listed here, each with its reason.</Empty>}
          />
        </Card>
      </BlockStack>
    </AppPage>
  );
}
