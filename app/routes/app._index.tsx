import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useNavigation } from "@remix-run/react";
import { Banner, BlockStack, Box, Card, Tabs } from "@shopify/polaris";
import { z } from "zod";
import { homeScreen } from "#app/screens/home.ts";
import { latestBackfill } from "#app/shopify/backfill/latestBackfill.ts";
import { CampaignTable } from "#app/ui/campaigns/CampaignTable.tsx";
import { SetupGuide } from "#app/ui/campaigns/SetupGuide.tsx";
import { TotalsCard } from "#app/ui/campaigns/TotalsCard.tsx";
import { MetricCard } from "#app/ui/metric/MetricCard.tsx";
import { AppPage } from "#app/ui/page/AppPage.tsx";
import { Empty } from "#app/ui/page/Empty.tsx";
import { OtherCurrencies } from "#app/ui/page/OtherCurrencies.tsx";
import { SearchField } from "#app/ui/table/SearchField.tsx";
import { merchant } from "./edge/merchant.ts";
import { useLivePage } from "./edge/useLivePage.ts";
import { listParams, readQuery } from "./edge/pageSchema.ts";
import { usePageParams } from "./edge/usePageParams.ts";

const SEARCH_FROM = 6;

const query = listParams.extend({ view: z.enum(["current", "archived"]).catch("current") });

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await merchant(request);
  return homeScreen(shop, await latestBackfill(shop.id), readQuery(request, query));
}

export const meta: MetaFunction = () => [{ title: "Campaigns · Heartbeat" }];

/** All campaigns, what they earned together, and the first steps of a new shop. */
export default function Home() {
  const { campaigns, page, counts, totals, live, codesToLookAt, otherCurrencies, setup, sync, definitions } = useLoaderData<typeof loader>();
  const { params, change } = usePageParams();
  const loading = useNavigation().state !== "idle";
  useLivePage();
  const view = params.get("view") === "archived" ? "archived" : "current";
  const search = params.get("search") ?? "";
  const none = counts.current + counts.archived === 0;
  return (
    <AppPage
      title="Campaigns"
      primaryAction={{ content: "Create campaign", url: "/app/campaigns/new" }}
      secondaryActions={[
        { content: "Import campaigns", url: "/app/imports/campaigns" },
        { content: "Import codes", url: "/app/imports/codes" },
      ]}
    >
      <BlockStack gap="400">
        {sync ? (
          <Banner tone={sync.tone} title={sync.title} action={{ content: "See the order sync", url: "/app/sync" }}>
            <p>{sync.words}</p>
          </Banner>
        ) : null}
        {codesToLookAt ? (
          <Banner title={`${codesToLookAt} that a code may be used by others`} action={{ content: "See codes to look at", url: "/app/code-checks" }}>
            <p>No order lost its credit for that. The page says why each was raised, and you can dismiss it.</p>
          </Banner>
        ) : null}
        <OtherCurrencies lines={otherCurrencies} />
        {setup.length > 0 ? <SetupGuide steps={setup} /> : null}
        {totals.any ? <TotalsCard parts={totals.parts} sum={totals.sum} /> : null}
        {live ? <MetricCard title="Live campaigns" metrics={live} /> : null}
        {none ? null : (
          <Card padding="0">
            <Tabs
              tabs={[
                { id: "current", content: `Current (${counts.current})`, accessibilityLabel: "Current campaigns" },
                { id: "archived", content: `Archived (${counts.archived})`, accessibilityLabel: "Archived campaigns" },
              ]}
              selected={view === "archived" ? 1 : 0}
              onSelect={(index) => change({ view: index === 1 ? "archived" : null })}
            />
            {counts[view] >= SEARCH_FROM ? (
              <Box paddingInline="300" paddingBlockEnd="300">
                <SearchField label="Search campaigns" value={search} onSearch={(text) => change({ search: text })} />
              </Box>
            ) : null}
            <CampaignTable
              rows={campaigns}
              definitions={definitions}
              loading={loading}
              page={page}
              onPage={(number) => change({ page: number })}
              empty={
                <Empty title={search ? "No campaign has this name" : view === "archived" ? "No archived campaigns" : "No current campaigns"}>
                  {view === "archived"
                    ? "Campaigns that you archive are kept here with all their figures."
                    : "Campaigns that you create are shown here."}
                </Empty>
              }
            />
          </Card>
        )}
      </BlockStack>
    </AppPage>
  );
}
