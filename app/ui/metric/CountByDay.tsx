import { BlockStack, Button, InlineStack, SkeletonBodyText, Text } from "@shopify/polaris";
import { lazy, Suspense, useEffect, useState } from "react";
import { DayTable } from "./DayTable.tsx";

const DayChart = lazy(() => import("./DayChart.tsx"));

export type DayCount = { day: string; dayText: string; clicks: number; clicksText: string; visitorsText: string };

/** Clicks by day, as a chart or as a table with the visitors beside them. */
export function CountByDay({ days, locale }: { days: DayCount[]; locale: string }) {
  const [asTable, setAsTable] = useState(false);
  const [inBrowser, setInBrowser] = useState(false);
  useEffect(() => setInBrowser(true), []);
  return (
    <BlockStack gap="300">
      <InlineStack align="space-between" blockAlign="center" gap="200">
        <Text as="h3" variant="headingSm">
          Clicks by day
        </Text>
        <Button onClick={() => setAsTable(!asTable)} accessibilityLabel={asTable ? "Show chart of clicks by day" : "Show table of clicks by day"}>
          {asTable ? "Show chart" : "Show table"}
        </Button>
      </InlineStack>
      {asTable ? (
        <DayTable
          titles={["Clicks", "Visitors"]}
          days={days
            .filter((day) => day.clicks > 0)
            .map(({ day, dayText, clicksText, visitorsText }) => ({ day, dayText, first: clicksText, second: visitorsText }))}
        />
      ) : (
        <div className="hb-chart">
          {inBrowser ? (
            <Suspense fallback={<SkeletonBodyText lines={8} />}>
              <DayChart
                days={days.map(({ dayText, clicks, clicksText }) => ({ dayText, value: clicks, text: clicksText }))}
                name="Clicks"
                locale={locale}
                currency={null}
              />
            </Suspense>
          ) : (
            <SkeletonBodyText lines={8} />
          )}
        </div>
      )}
    </BlockStack>
  );
}
