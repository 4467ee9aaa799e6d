import { BlockStack, Button, IndexTable, InlineStack, Scrollable, SkeletonBodyText, Text } from "@shopify/polaris";
import { lazy, Suspense, useEffect, useState } from "react";

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
        <Table days={days} />
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

/** The latest day first. */
function Table({ days }: { days: DayCount[] }) {
  const rows = days.filter((day) => day.clicks > 0).reverse();
  return (
    <Scrollable style={{ maxHeight: "24rem" }} focusable shadow>
      <IndexTable
        resourceName={{ singular: "day", plural: "days" }}
        itemCount={rows.length}
        selectable={false}
        headings={[{ title: "Day" }, { title: "Clicks", alignment: "end" }, { title: "Visitors", alignment: "end" }]}
      >
        {rows.map((day, position) => (
          <IndexTable.Row key={day.day} id={day.day} position={position}>
            <IndexTable.Cell as="th" scope="row">
              {day.dayText}
            </IndexTable.Cell>
            <IndexTable.Cell className="hb-number hb-end">{day.clicksText}</IndexTable.Cell>
            <IndexTable.Cell className="hb-number hb-end">{day.visitorsText}</IndexTable.Cell>
          </IndexTable.Row>
        ))}
      </IndexTable>
    </Scrollable>
  );
}
