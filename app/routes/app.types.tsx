import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Banner, BlockStack, Box, Card, FormLayout, Select, Text } from "@shopify/polaris";
import { z } from "zod";
import { TYPE_MEASURES } from "#app/metrics/queries/typeFigures.ts";
import { PERIODS, typesScreen } from "#app/screens/types.ts";
import { AppPage } from "#app/ui/page/AppPage.tsx";
import { Empty } from "#app/ui/page/Empty.tsx";
import { TypeBars } from "#app/ui/types/TypeBars.tsx";
import { TypeTable } from "#app/ui/types/TypeTable.tsx";
import { merchant } from "./edge/merchant.ts";
import { readQuery } from "./edge/pageSchema.ts";
import { useLivePage } from "./edge/useLivePage.ts";
import { usePageParams } from "./edge/usePageParams.ts";

const query = z.object({
  by: z.string().max(200).catch("tier"),
  campaign: z
    .string()
    .regex(/^[1-9]\d{0,17}$/)
    .transform(BigInt)
    .nullable()
    .catch(null),
  period: z.enum(Object.keys(PERIODS) as [keyof typeof PERIODS]).catch("all"),
  measure: z.enum(TYPE_MEASURES).catch("engagementRate"),
});

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await merchant(request);
  return typesScreen(shop, readQuery(request, query));
}

export const meta: MetaFunction = () => [{ title: "Types of ambassador · Heartbeat" }];

const PERIOD_LABELS: Record<keyof typeof PERIODS, string> = {
  all: "Whenever they began",
  "90": "Begun in the last 90 days",
  "180": "Begun in the last 180 days",
  "365": "Begun in the last 365 days",
};

/** Which types of ambassador work, as far as the figures can say. */
export default function Types() {
  const { by, choices, campaign, campaigns, period, measure, measures, definition, empty, attribute, finding, mean, bars, rows, note } =
    useLoaderData<typeof loader>();
  const { change } = usePageParams();
  useLivePage();
  return (
    <AppPage
      title="Types of ambassador"
      subtitle="Which of them work, and where the figures cannot say."
      back={{ content: "Campaigns", url: "/app" }}
    >
      <BlockStack gap="400">
        <Card>
          <FormLayout>
            <FormLayout.Group>
              <Select label="Group by" options={choices} value={by} onChange={(value) => change({ by: value })} />
              <Select
                label="Campaign"
                options={[{ value: "", label: "All campaigns" }, ...campaigns]}
                value={campaign}
                onChange={(value) => change({ campaign: value })}
              />
              <Select
                label="Campaigns that count"
                options={(Object.keys(PERIOD_LABELS) as (keyof typeof PERIODS)[])
                  .toSorted(byDays)
                  .map((value) => ({ value, label: PERIOD_LABELS[value] }))}
                value={period}
                disabled={campaign !== ""}
                onChange={(value) => change({ period: value })}
                helpText="Each counts whole, with all that it brought."
              />
            </FormLayout.Group>
          </FormLayout>
        </Card>
        {empty === null ? (
          <>
            <Card>
              <BlockStack gap="400">
                <Select label="Compare" labelInline options={measures} value={measure} onChange={(value) => change({ measure: value })} />
                <Text as="p" tone="subdued">
                  {definition} Each figure is drawn towards the mean of all types{mean === null ? "" : ` (${mean})`}, the more the less it rests on,
                  and stands with its 95% interval.
                </Text>
                <Banner tone={finding.tone}>
                  <p>{finding.text}</p>
                </Banner>
                <TypeBars bars={bars} />
              </BlockStack>
            </Card>
            <Card padding="0">
              <Box padding="400" paddingBlockEnd="200">
                <BlockStack gap="100">
                  <Text as="h2" variant="headingMd">
                    What was measured
                  </Text>
                  <Text as="p" tone="subdued">
                    {note}
                  </Text>
                </BlockStack>
              </Box>
              <TypeTable rows={rows} />
            </Card>
          </>
        ) : (
          <Card padding="0">
            {empty === "attribute" ? (
              <Empty title={`No ambassador has “${attribute}”`} action={{ content: "Import ambassadors", url: "/app/imports/ambassadors" }}>
                Any column of a file of ambassadors that is not one of the usual ones is kept as a property, such as age_band, gender, city or niche.
              </Empty>
            ) : (
              <Empty title="Nobody to compare yet" action={{ content: "See the campaigns", url: "/app" }}>
                Ambassadors are compared by what they did in campaigns. Nobody is in those that you chose, or they have not begun.
              </Empty>
            )}
          </Card>
        )}
      </BlockStack>
    </AppPage>
  );
}

/** An object's keys that are numbers come first: all campaigns belong before them. */
function byDays(a: string, b: string): number {
  return (Number(a) || 0) - (Number(b) || 0);
}
