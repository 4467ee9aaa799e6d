import { BlockStack, InlineStack, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import { plural } from "../plural.ts";
import { RecordTable } from "../table/RecordTable.tsx";
import { RowLink } from "../table/RowLink.tsx";
import type { Page } from "../table/Pager.tsx";
import { StatusBadge, type CampaignStatus } from "./StatusBadge.tsx";

export type CampaignRow = {
  id: string;
  name: string;
  status: CampaignStatus;
  dates: string;
  reach: string;
  engagementRate: string;
  orders: string;
  net: string;
  /** Null: no spend is known. */
  returnOnSpend: string | null;
};

type Props = {
  rows: CampaignRow[];
  definitions: { reach: string; engagementRate: string; orders: string; net: string; returnOnSpend: string };
  loading: boolean;
  page: Page;
  onPage: (page: number) => void;
  empty: ReactNode;
};

/** All campaigns with their key figures. */
export function CampaignTable({ rows, definitions, loading, page, onPage, empty }: Props) {
  const name = (row: CampaignRow) => <RowLink url={`/app/campaigns/${row.id}`}>{row.name}</RowLink>;
  return (
    <RecordTable
      noun={{ singular: "campaign", plural: "campaigns" }}
      rows={rows}
      loading={loading}
      page={page}
      onPage={onPage}
      empty={empty}
      columns={[
        {
          key: "name",
          title: "Campaign",
          cell: (row) => (
            <BlockStack gap="050">
              <InlineStack gap="200" blockAlign="center">
                {name(row)}
                <StatusBadge status={row.status} />
              </InlineStack>
              <Text as="span" variant="bodySm" tone="subdued">
                {row.dates}
              </Text>
            </BlockStack>
          ),
        },
        { key: "reach", title: "Potential reach", numeric: true, tooltip: definitions.reach, cell: (row) => row.reach },
        { key: "engagementRate", title: "Engagement rate", numeric: true, tooltip: definitions.engagementRate, cell: (row) => row.engagementRate },
        { key: "orders", title: "Orders", numeric: true, tooltip: definitions.orders, cell: (row) => row.orders },
        { key: "net", title: "Net revenue", numeric: true, tooltip: definitions.net, cell: (row) => row.net },
        {
          key: "returnOnSpend",
          title: "Return on spend",
          numeric: true,
          tooltip: definitions.returnOnSpend,
          cell: (row) => row.returnOnSpend ?? "No spend",
        },
      ]}
      narrow={(row) => (
        <BlockStack gap="100">
          <InlineStack align="space-between" gap="200" blockAlign="center">
            {name(row)}
            <StatusBadge status={row.status} />
          </InlineStack>
          <Text as="span" variant="bodySm" tone="subdued">
            {row.dates}
          </Text>
          <Text as="span" variant="bodySm">
            {row.net} net revenue, {plural(row.orders, "order")}
          </Text>
          <Text as="span" variant="bodySm" tone="subdued">
            Reach {row.reach}, engagement rate {row.engagementRate}, return on spend {row.returnOnSpend ?? "unknown"}
          </Text>
        </BlockStack>
      )}
    />
  );
}
