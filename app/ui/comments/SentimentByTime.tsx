import { BlockStack, Button, InlineStack, SkeletonBodyText, Text } from "@shopify/polaris";
import { lazy, Suspense, useEffect, useState } from "react";
import { DayTable } from "../metric/DayTable.tsx";

const SentimentChart = lazy(() => import("./SentimentChart.tsx"));

export type SentimentTime = { day: string; dayText: string; positive: number; neutral: number; negative: number };

type Props = { times: SentimentTime[]; by: "day" | "week"; locale: string };

/** Comments by sentiment and day (or week, from Monday), as a chart or as a table. */
export function SentimentByTime({ times, by, locale }: Props) {
  const [asTable, setAsTable] = useState(false);
  const [inBrowser, setInBrowser] = useState(false);
  useEffect(() => setInBrowser(true), []);
  const count = (n: number) => n.toLocaleString(locale);
  return (
    <BlockStack gap="300">
      <InlineStack align="space-between" blockAlign="center" gap="200">
        <Text as="h3" variant="headingSm">
          {by === "day" ? "Comments by day" : "Comments by week"}
        </Text>
        <Button onClick={() => setAsTable(!asTable)} accessibilityLabel={asTable ? "Show chart of sentiment" : "Show table of sentiment"}>
          {asTable ? "Show chart" : "Show table"}
        </Button>
      </InlineStack>
      {asTable ? (
        <DayTable
          titles={["Positive", "Neutral", "Negative"]}
          days={times.map(({ day, dayText, positive, neutral, negative }) => ({
            ...{ day, dayText: by === "day" ? dayText : `Week of ${dayText}` },
            ...{ first: count(positive), second: count(neutral), more: [count(negative)] },
          }))}
        />
      ) : inBrowser ? (
        <Suspense fallback={<SkeletonBodyText lines={8} />}>
          <SentimentChart times={times} by={by} locale={locale} />
        </Suspense>
      ) : (
        <SkeletonBodyText lines={8} />
      )}
    </BlockStack>
  );
}
