import { BlockStack, Box, Button, Card, InlineStack, SkeletonBodyText, Text } from "@shopify/polaris";
import { lazy, Suspense, useEffect, useState } from "react";
import { type Column, RecordTable } from "../table/RecordTable.tsx";

const CountsChart = lazy(() => import("./CountsChart.tsx"));

type Figure = { value: number | null; text: string | null; change: string | null; fell: boolean };
export type Count = { at: string; time: number; likes: Figure; comments: Figure };
type Row = Count & { id: string };

const cell = ({ text, change, fell }: Figure) =>
  text === null ? (
    <Text as="span" tone="subdued">
      Not told
    </Text>
  ) : (
    <>
      {text}{" "}
      {change ? (
        <Text as="span" tone={fell ? "critical" : "subdued"}>
          ({fell ? `fell, ${change}` : change})
        </Text>
      ) : null}
    </>
  );

const COLUMNS: [Column<Row>, ...Column<Row>[]] = [
  { key: "at", title: "As of", cell: (row) => row.at },
  { key: "likes", title: "Likes", numeric: true, cell: (row) => cell(row.likes) },
  { key: "comments", title: "Comments", numeric: true, cell: (row) => cell(row.comments) },
];

const FIRST = 10;

/** What a post counted over time, falls too, as a chart and a table, the latest first. */
export function CountsCard({ counts, locale }: { counts: Count[]; locale: string }) {
  const [all, setAll] = useState(false);
  const [inBrowser, setInBrowser] = useState(false);
  useEffect(() => setInBrowser(true), []);
  const rows = counts.map((count) => ({ ...count, id: String(count.time) })).toReversed();
  const fell = counts.some(({ likes, comments }) => likes.fell || comments.fell);
  return (
    <Card padding="0">
      <Box padding="400">
        <BlockStack gap="300">
          <Text as="h2" variant="headingMd">
            Likes and comments over time
          </Text>
          {counts.length === 0 ? (
            <Text as="p" tone="subdued">
              No source has told a count of this post yet.
            </Text>
          ) : null}
          {fell ? <Text as="p">A count fell: likes were taken back, or comments deleted or hidden. It is shown as it was told.</Text> : null}
          {counts.length > 1 ? (
            <div className="hb-chart">
              {inBrowser ? (
                <Suspense fallback={<SkeletonBodyText lines={8} />}>
                  <CountsChart counts={counts} locale={locale} />
                </Suspense>
              ) : (
                <SkeletonBodyText lines={8} />
              )}
            </div>
          ) : null}
        </BlockStack>
      </Box>
      {rows.length > 0 ? (
        <RecordTable
          noun={{ singular: "count", plural: "counts" }}
          columns={COLUMNS}
          rows={all ? rows : rows.slice(0, FIRST)}
          narrow={(row) => (
            <BlockStack gap="050">
              <Text as="span" fontWeight="semibold">
                {row.at}
              </Text>
              <InlineStack gap="300">
                <span>Likes: {cell(row.likes)}</span>
                <span>Comments: {cell(row.comments)}</span>
              </InlineStack>
            </BlockStack>
          )}
        />
      ) : null}
      {rows.length > FIRST ? (
        <Box padding="400">
          <Button onClick={() => setAll(!all)}>{all ? "Show fewer" : `Show all ${rows.length} counts`}</Button>
        </Box>
      ) : null}
    </Card>
  );
}
