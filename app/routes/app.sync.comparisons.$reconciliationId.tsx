import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useNavigation } from "@remix-run/react";
import { Banner, BlockStack, Card, ProgressBar, Text } from "@shopify/polaris";
import { z } from "zod";
import { comparisonScreen } from "#app/screens/comparison.ts";
import { AppPage } from "#app/ui/page/AppPage.tsx";
import { ComparisonBadge } from "#app/ui/sync/ComparisonBadge.tsx";
import { ComparisonCounts } from "#app/ui/sync/ComparisonCounts.tsx";
import { DifferenceTable } from "#app/ui/sync/DifferenceTable.tsx";
import { ProofDayTable } from "#app/ui/sync/ProofDayTable.tsx";
import { RedemptionTable } from "#app/ui/sync/RedemptionTable.tsx";
import { merchant } from "./edge/merchant.ts";
import { useLivePage } from "./edge/useLivePage.ts";
import { found, idOf } from "./edge/notFound.ts";
import { listParams, readQuery } from "./edge/pageSchema.ts";
import { usePageParams } from "./edge/usePageParams.ts";

const page = listParams.shape.page;
const query = z.object({ days: page, differences: page });

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop } = await merchant(request);
  return found(comparisonScreen(shop, idOf(params.reconciliationId), readQuery(request, query)));
}

export const meta: MetaFunction = () => [{ title: "Compared with Shopify · Heartbeat" }];

/** The proof that Shopify's orders and ours agree, or where they do not. */
export default function Comparison() {
  const one = useLoaderData<typeof loader>();
  const { change } = usePageParams();
  const loading = useNavigation().state !== "idle";
  useLivePage();
  return (
    <AppPage
      title="Compared with Shopify"
      subtitle={`${one.range}. ${one.kind}, ${one.at}.`}
      titleMetadata={<ComparisonBadge state={one.state}>{one.stateWords}</ComparisonBadge>}
      back={{ content: "Order sync", url: "/app/sync" }}
    >
      <BlockStack gap="400">
        {one.error ? (
          <Banner tone="critical" title="The comparison stopped">
            <p>{one.error}</p>
          </Banner>
        ) : null}
        <Card>
          <BlockStack gap="300">
            <Text as="h2" variant="headingMd" id="orders-compared">
              Orders
            </Text>
            {one.progress === null ? null : <ProgressBar progress={one.progress} ariaLabelledBy="orders-compared" tone="primary" />}
            <ComparisonCounts {...one} />
          </BlockStack>
        </Card>
        <DifferenceTable
          rows={one.differences.rows}
          page={one.differences.page}
          loading={loading}
          onPage={(n) => change({ differences: n, page: null })}
        />
        <ProofDayTable rows={one.days.rows} page={one.days.page} loading={loading} onPage={(n) => change({ days: n, page: null })} />
        <RedemptionTable rows={one.redemptions} loading={loading} />
      </BlockStack>
    </AppPage>
  );
}
