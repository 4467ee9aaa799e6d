import { BlockStack, Button, InlineStack, SkeletonBodyText, Text } from "@shopify/polaris";
import { lazy, Suspense, useEffect, useState } from "react";
import { DayTable } from "./DayTable.tsx";

const DayChart = lazy(() => import("./DayChart.tsx"));

export type EngagementDay = {
  day: string;
  dayText: string;
  /** For the height in the chart; below zero where counts fell. */
  total: number;
  totalText: string;
  likes: string;
  comments: string;
  clicks: string;
  /** Anything was counted. */
  any: boolean;
};

/** Likes, comments and link clicks by day: their sum as a chart, each of them as a table. */
export function EngagementByDay({ days, locale }: { days: EngagementDay[]; locale: string }) {
  const [asTable, setAsTable] = useState(false);
  const [inBrowser, setInBrowser] = useState(false);
  useEffect(() => setInBrowser(true), []);
  return (
    <BlockStack gap="300">
      <InlineStack align="space-between" blockAlign="center" gap="200">
        <Text as="h3" variant="headingSm">
          Engagement by day
        </Text>
        <Button
          onClick={() => setAsTable(!asTable)}
          accessibilityLabel={asTable ? "Show chart of engagement by day" : "Show table of engagement by day"}
        >
          {asTable ? "Show chart" : "Show table"}
        </Button>
      </InlineStack>
      <Text as="p" tone="subdued">
        What a post had collected before it was first read counts on the day of its first count.
        {days.some(({ total }) => total < 0)
          ? " A day below zero is one on which counts fell: likes taken back, or posts and comments hidden or deleted."
          : ""}
      </Text>
      {asTable ? (
        <DayTable
          titles={["Likes", "Comments", "Clicks"]}
          days={days
            .filter(({ any }) => any)
            .map(({ day, dayText, likes, comments, clicks }) => ({ day, dayText, first: likes, second: comments, more: [clicks] }))}
        />
      ) : (
        <div className="hb-chart">
          {inBrowser ? (
            <Suspense fallback={<SkeletonBodyText lines={8} />}>
              <DayChart
                days={days.map(({ dayText, total, totalText }) => ({ dayText, value: total, text: totalText }))}
                name="Engagement"
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
