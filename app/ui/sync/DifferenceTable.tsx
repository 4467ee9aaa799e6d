import { Badge, BlockStack, InlineStack, Link, Text } from "@shopify/polaris";
import { Empty } from "../page/Empty.tsx";
import type { Page } from "../table/Pager.tsx";
import { RecordTable } from "../table/RecordTable.tsx";
import { TableCard } from "./TableCard.tsx";

export type DifferenceRow = {
  id: string;
  order: { name: string; url: string | null };
  field: string;
  shopify: string;
  ours: string;
  state: "found" | "repaired" | "different";
  stateWords: string;
};

const TONES = { found: "info", repaired: "success", different: "critical" } as const;

type Props = { rows: DifferenceRow[]; page: Page; loading: boolean; onPage: (page: number) => void };

/** Each field in which an order differed: what Shopify said, what was here, and what became of it. */
export function DifferenceTable({ rows, ...table }: Props) {
  const badge = (row: DifferenceRow) => <Badge tone={TONES[row.state]}>{row.stateWords}</Badge>;
  const order = ({ order: { name, url } }: DifferenceRow) => (url ? <Link url={url}>{name}</Link> : name);
  return (
    <TableCard title="Differences" words="What an order said in Shopify and here when they were compared, and what became of it.">
      <RecordTable
        noun={{ singular: "difference", plural: "differences" }}
        rows={rows}
        {...table}
        empty={<Empty title="No difference">Every order that was compared was equal.</Empty>}
        columns={[
          { key: "order", title: "Order", cell: order },
          { key: "field", title: "Field", cell: (row) => row.field },
          { key: "shopify", title: "In Shopify", cell: (row) => row.shopify },
          { key: "ours", title: "Here", cell: (row) => row.ours },
          { key: "state", title: "Now", cell: badge },
        ]}
        narrow={(row) => (
          <BlockStack gap="100">
            <InlineStack align="space-between" gap="200">
              {order(row)}
              {badge(row)}
            </InlineStack>
            <Text as="span">{row.field}</Text>
            <Text as="span" variant="bodySm" tone="subdued">
              {`In Shopify: ${row.shopify}. Here: ${row.ours}.`}
            </Text>
          </BlockStack>
        )}
      />
    </TableCard>
  );
}
