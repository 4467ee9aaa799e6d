import { BlockStack, InlineStack, Text } from "@shopify/polaris";
import { plural } from "../plural.ts";
import { RecordTable, type Column } from "../table/RecordTable.tsx";

export type TypeRow = {
  id: string;
  label: string;
  ambassadors: string;
  reach: string;
  engagementRate: string;
  clicks: string;
  ctr: string;
  orders: string;
  revenue: string;
};

const FIGURES = {
  ...{ ambassadors: "Ambassadors", reach: "Potential reach", engagementRate: "Engagement rate", clicks: "Clicks", ctr: "CTR" },
  ...{ orders: "Orders per ambassador", revenue: "Net revenue per ambassador" },
} as const;

/** What was measured of each type. */
export function TypeTable({ rows }: { rows: TypeRow[] }) {
  const name = (row: TypeRow) => (
    <Text as="span" fontWeight="semibold">
      <bdi>{row.label}</bdi>
    </Text>
  );
  const figure = (key: keyof typeof FIGURES): Column<TypeRow> => ({ key, title: FIGURES[key], numeric: true, cell: (row) => row[key] });
  return (
    <RecordTable
      noun={{ singular: "type", plural: "types" }}
      rows={rows}
      columns={[{ key: "label", title: "Type", cell: name }, ...(Object.keys(FIGURES) as (keyof typeof FIGURES)[]).map(figure)]}
      narrow={(row) => (
        <BlockStack gap="100">
          <InlineStack align="space-between" gap="200">
            {name(row)}
            <Text as="span" numeric>
              {plural(row.ambassadors, "ambassador")}
            </Text>
          </InlineStack>
          <Text as="span" variant="bodySm" tone="subdued">
            Reach {row.reach}, engagement rate {row.engagementRate}, {plural(row.clicks, "click")}, CTR {row.ctr}
          </Text>
          <Text as="span" variant="bodySm" tone="subdued">
            Per ambassador: {plural(row.orders, "order")}, {row.revenue} net revenue
          </Text>
        </BlockStack>
      )}
    />
  );
}
