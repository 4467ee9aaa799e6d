import { BlockStack, Box, Button, ButtonGroup, Card, InlineStack, SkeletonBodyText, Text } from "@shopify/polaris";
import { lazy, Suspense, useEffect, useState } from "react";
import { DayTable } from "./DayTable.tsx";

const DayChart = lazy(() => import("./DayChart.tsx"));

export type Measure = "net" | "orders";

export type Day = {
  /** YYYY-MM-DD, the shop's own day. */
  day: string;
  dayText: string;
  netText: string;
  /** For the height in the chart only. */
  net: number;
  orders: number;
};

const NAMES: Record<Measure, string> = { net: "Net revenue", orders: "Orders" };

type Props = { days: Day[]; currencyAxis: { locale: string; currency: string } };

/** Net revenue or orders by day, as a chart or as a table. */
export function DayChartCard({ days, currencyAxis }: Props) {
  const [measure, setMeasure] = useState<Measure>("net");
  const [asTable, setAsTable] = useState(false);
  const [inBrowser, setInBrowser] = useState(false);
  useEffect(() => setInBrowser(true), []);
  const points = days.map((day) => ({
    dayText: day.dayText,
    value: day[measure],
    text: measure === "net" ? day.netText : day.orders.toLocaleString(currencyAxis.locale),
  }));
  return (
    <Card>
      <BlockStack gap="400">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingMd">
            By day
          </Text>
          <InlineStack gap="200">
            <ButtonGroup variant="segmented">
              <Button pressed={measure === "net"} onClick={() => setMeasure("net")}>
                Net revenue
              </Button>
              <Button pressed={measure === "orders"} onClick={() => setMeasure("orders")}>
                Orders
              </Button>
            </ButtonGroup>
            <Button onClick={() => setAsTable(!asTable)}>{asTable ? "Show chart" : "Show table"}</Button>
          </InlineStack>
        </InlineStack>
        {days.length === 0 ? (
          <Box paddingBlock="800">
            <Text as="p" tone="subdued" alignment="center">
              No orders yet. Each day with orders will be shown here.
            </Text>
          </Box>
        ) : asTable ? (
          <DayTable
            titles={["Orders", "Net revenue"]}
            days={days
              .filter((day) => day.orders !== 0 || day.net !== 0)
              .map(({ day, dayText, orders, netText }) => ({ day, dayText, first: orders.toLocaleString("en"), second: netText }))}
          />
        ) : (
          <div className="hb-chart">
            {inBrowser ? (
              <Suspense fallback={<SkeletonBodyText lines={8} />}>
                <DayChart
                  days={points}
                  name={NAMES[measure]}
                  locale={currencyAxis.locale}
                  currency={measure === "net" ? currencyAxis.currency : null}
                />
              </Suspense>
            ) : (
              <SkeletonBodyText lines={8} />
            )}
          </div>
        )}
      </BlockStack>
    </Card>
  );
}
