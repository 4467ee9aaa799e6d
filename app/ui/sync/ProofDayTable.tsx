import { Badge, BlockStack, InlineStack, Link, Text } from "@shopify/polaris";
import { Empty } from "../page/Empty.tsx";
import type { Page } from "../table/Pager.tsx";
import { RecordTable } from "../table/RecordTable.tsx";
import { TableCard } from "./TableCard.tsx";

export type ProofDayRow = {
  id: string;
  day: string;
  campaign: { name: string; url: string };
  shopifyOrders: string;
  ourOrders: string;
  shopifyNet: string;
  ourNet: string;
  equal: boolean;
};

type Props = { rows: ProofDayRow[]; page: Page; loading: boolean; onPage: (page: number) => void };

/** Orders and net of the compared orders, by the shop's day and the campaign, by Shopify's figures beside ours. */
export function ProofDayTable({ rows, ...table }: Props) {
  const badge = (row: ProofDayRow) => (row.equal ? <Badge tone="success">Equal</Badge> : <Badge tone="critical">Different</Badge>);
  const campaign = (row: ProofDayRow) => <Link url={row.campaign.url}>{row.campaign.name}</Link>;
  return (
    <TableCard
      title="By day and campaign"
      words="The orders that were compared, after the repair: by the current subtotals that Shopify states, and by Heartbeat’s own figures. Test orders are in neither."
    >
      <RecordTable
        noun={{ singular: "day and campaign", plural: "days and campaigns" }}
        rows={rows}
        {...table}
        empty={<Empty title="No orders">No order changed in Shopify in this time.</Empty>}
        columns={[
          { key: "day", title: "Day", cell: (row) => row.day },
          { key: "campaign", title: "Campaign", cell: campaign },
          { key: "shopifyOrders", title: "Orders in Shopify", numeric: true, cell: (row) => row.shopifyOrders },
          { key: "ourOrders", title: "Orders here", numeric: true, cell: (row) => row.ourOrders },
          { key: "shopifyNet", title: "Net by Shopify", numeric: true, cell: (row) => row.shopifyNet },
          { key: "ourNet", title: "Net here", numeric: true, cell: (row) => row.ourNet },
          { key: "equal", title: "Proof", cell: badge },
        ]}
        narrow={(row) => (
          <BlockStack gap="100">
            <InlineStack align="space-between" gap="200">
              <Text as="span">{row.day}</Text>
              {badge(row)}
            </InlineStack>
            {campaign(row)}
            <Text as="span" variant="bodySm" tone="subdued">
              {`Orders: ${row.shopifyOrders} in Shopify, ${row.ourOrders} here`}
            </Text>
            <Text as="span" variant="bodySm" tone="subdued">
              {`Net: ${row.shopifyNet} by Shopify, ${row.ourNet} here`}
            </Text>
          </BlockStack>
        )}
      />
    </TableCard>
  );
}
