import { Badge, BlockStack, InlineStack, Link, Text } from "@shopify/polaris";
import { Empty } from "../page/Empty.tsx";
import { RecordTable } from "../table/RecordTable.tsx";
import { TableCard } from "./TableCard.tsx";

export type RedemptionRow = {
  id: string;
  campaign: { name: string; url: string };
  title: string;
  shopify: string;
  ours: string;
  tone: "agrees" | "lags" | "look";
  words: string;
};

const BADGES = {
  agrees: { tone: "success", words: "Agrees" },
  lags: { tone: "info", words: "Lags" },
  look: { tone: "warning", words: "Worth a look" },
} as const;

/** How often the codes of each discount were used: by Shopify's own count, and by the orders that are here. */
export function RedemptionTable({ rows, loading }: { rows: RedemptionRow[]; loading: boolean }) {
  const badge = (row: RedemptionRow) => <Badge tone={BADGES[row.tone].tone}>{BADGES[row.tone].words}</Badge>;
  const campaign = (row: RedemptionRow) => <Link url={row.campaign.url}>{row.campaign.name}</Link>;
  return (
    <TableCard
      title="Uses of the codes"
      words="Shopify’s own count lags behind its orders, so Heartbeat counts the orders. Compared every day, and when you ask for it."
    >
      <RecordTable
        noun={{ singular: "discount", plural: "discounts" }}
        rows={rows}
        loading={loading}
        empty={<Empty title="No counts">This comparison counted no codes, or no campaign has a discount made by Heartbeat.</Empty>}
        columns={[
          { key: "campaign", title: "Campaign", cell: campaign },
          { key: "title", title: "Discount", cell: (row) => row.title },
          { key: "shopify", title: "Uses in Shopify", numeric: true, cell: (row) => row.shopify },
          { key: "ours", title: "Orders here", numeric: true, cell: (row) => row.ours },
          {
            key: "verdict",
            title: "What it means",
            cell: (row) => (
              <BlockStack gap="100" inlineAlign="start">
                {badge(row)}
                <span>{row.words}</span>
              </BlockStack>
            ),
          },
        ]}
        narrow={(row) => (
          <BlockStack gap="100">
            <InlineStack align="space-between" gap="200">
              {campaign(row)}
              {badge(row)}
            </InlineStack>
            <Text as="span" variant="bodySm" tone="subdued">
              {`${row.title}: ${row.shopify} in Shopify, ${row.ours} orders here`}
            </Text>
            <Text as="span" variant="bodySm">
              {row.words}
            </Text>
          </BlockStack>
        )}
      />
    </TableCard>
  );
}
