import { Badge, BlockStack, InlineStack, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import type { Page } from "../table/Pager.tsx";
import { RecordTable } from "../table/RecordTable.tsx";
import { RowLink } from "../table/RowLink.tsx";

export type OrderRow = {
  id: string;
  name: string;
  at: string;
  codes: string[];
  net: string;
  /** Null: the order is the whole campaign's. */
  ambassador: string | null;
  /** Why nobody was credited; null where somebody was. */
  reason: string | null;
  test: boolean;
  cancelled: boolean;
};

type Props = {
  rows: OrderRow[];
  /** The column that tells the orders apart; null where all are one ambassador's. */
  column: "ambassador" | "reason" | null;
  loading: boolean;
  page: Page;
  onPage: (page: number) => void;
  empty: ReactNode;
};

const COLUMNS = {
  ambassador: { key: "ambassador", title: "Ambassador", cell: (row: OrderRow) => row.ambassador ?? "Whole campaign" },
  reason: { key: "reason", title: "Why uncredited", cell: (row: OrderRow) => row.reason },
};

/** Orders, the latest first; each opens to why it was credited. */
export function OrderTable({ rows, column, loading, page, onPage, empty }: Props) {
  const name = (row: OrderRow) => (
    <InlineStack gap="200" blockAlign="center">
      <RowLink url={`/app/orders/${row.id}`}>{row.name}</RowLink>
      {row.test ? <Badge tone="warning">Test</Badge> : null}
      {row.cancelled ? <Badge tone="critical">Cancelled</Badge> : null}
    </InlineStack>
  );
  return (
    <RecordTable
      noun={{ singular: "order", plural: "orders" }}
      rows={rows}
      loading={loading}
      page={page}
      onPage={onPage}
      empty={empty}
      columns={[
        { key: "name", title: "Order", cell: name },
        { key: "at", title: "Date", cell: (row) => row.at },
        { key: "codes", title: "Codes", cell: (row) => row.codes.join(", ") || "None" },
        ...(column ? [COLUMNS[column]] : []),
        { key: "net", title: "Net revenue", numeric: true, cell: (row) => row.net },
      ]}
      narrow={(row) => (
        <BlockStack gap="100">
          <InlineStack align="space-between" gap="200">
            {name(row)}
            <Text as="span" numeric>
              {row.net}
            </Text>
          </InlineStack>
          <Text as="span" variant="bodySm" tone="subdued">
            {row.at}
          </Text>
          <Text as="span" variant="bodySm" tone="subdued">
            {[row.codes.join(", ") || "No code", column ? row[column] : null].filter(Boolean).join(" · ")}
          </Text>
        </BlockStack>
      )}
    />
  );
}
