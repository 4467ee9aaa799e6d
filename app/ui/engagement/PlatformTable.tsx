import { BlockStack, InlineStack, Text } from "@shopify/polaris";
import { plural } from "../plural.ts";
import { RecordTable, type Column } from "../table/RecordTable.tsx";

export type PlatformRow = {
  id: string;
  platform: string;
  posts: string;
  likes: string;
  comments: string;
  clicks: string;
  reach: string;
  rate: string;
};

const FIGURES = {
  posts: "Posts",
  likes: "Likes",
  comments: "Comments",
  clicks: "Clicks",
  reach: "Potential reach",
  rate: "Engagement rate",
} as const;

/** What posts did on each platform. */
export function PlatformTable({ rows }: { rows: PlatformRow[] }) {
  const name = (row: PlatformRow) => (
    <Text as="span" fontWeight="semibold">
      {row.platform}
    </Text>
  );
  const figure = (key: keyof typeof FIGURES): Column<PlatformRow> => ({ key, title: FIGURES[key], numeric: true, cell: (row) => row[key] });
  return (
    <RecordTable
      noun={{ singular: "platform", plural: "platforms" }}
      rows={rows}
      columns={[{ key: "platform", title: "Platform", cell: name }, ...(Object.keys(FIGURES) as (keyof typeof FIGURES)[]).map(figure)]}
      narrow={(row) => (
        <BlockStack gap="100">
          <InlineStack align="space-between" gap="200">
            {name(row)}
            <Text as="span" numeric>
              {row.rate === "–" ? plural(row.clicks, "click") : row.rate}
            </Text>
          </InlineStack>
          {row.rate === "–" ? null : (
            <Text as="span" variant="bodySm" tone="subdued">
              {plural(row.posts, "post")}, {plural(row.likes, "like")}, {plural(row.comments, "comment")}, {plural(row.clicks, "click")}, reach{" "}
              {row.reach}
            </Text>
          )}
        </BlockStack>
      )}
    />
  );
}
