import { Badge, BlockStack, Box, Card, InlineStack, Text } from "@shopify/polaris";
import { type Column, RecordTable } from "../table/RecordTable.tsx";

type Row = { id: string; name: string; chosen: boolean; credited: string; uncredited: string; changed: string };

type Props = { loading: boolean; preview: { orders: string; since: string | null; models: Row[] } | null };

const name = (row: Row) => (
  <InlineStack gap="200">
    <span>{row.name}</span>
    {row.chosen ? <Badge tone="info">Chosen</Badge> : null}
  </InlineStack>
);

const COLUMNS: [Column<Row>, ...Column<Row>[]] = [
  { key: "name", title: "Who is credited", cell: name },
  { key: "credited", title: "To campaigns", numeric: true, cell: (row) => row.credited },
  { key: "uncredited", title: "To none of them", numeric: true, cell: (row) => row.uncredited },
  { key: "changed", title: "Orders credited differently", numeric: true, cell: (row) => row.changed },
];

/** Every model on the same orders, side by side, each with the other settings of the form. */
export function ModelsCard({ loading, preview }: Props) {
  if (!preview?.since) return null;
  return (
    <Card padding="0">
      <Box padding="400">
        <BlockStack gap="200">
          <Text as="h2" variant="headingMd">
            Side by side
          </Text>
          <Text as="p" tone="subdued">
            Net revenue of the same {preview.orders} orders by every model, with your other settings as above. “Differently” is in comparison with
            what is saved: in whole or in part to another campaign or ambassador.
          </Text>
        </BlockStack>
      </Box>
      <RecordTable
        noun={{ singular: "model", plural: "models" }}
        columns={COLUMNS}
        rows={preview.models}
        loading={loading}
        narrow={(row) => (
          <BlockStack gap="100">
            {name(row)}
            <Text as="span" tone="subdued">
              {row.credited} to campaigns, {row.uncredited} uncredited, {row.changed} {row.changed === "1" ? "order" : "orders"} credited differently
            </Text>
          </BlockStack>
        )}
      />
    </Card>
  );
}
