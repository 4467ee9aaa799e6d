import { BlockStack, InlineStack, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import { FavouriteButton } from "../page/FavouriteButton.tsx";
import { plural } from "../plural.ts";
import { RecordTable } from "../table/RecordTable.tsx";
import { RowButtons } from "../table/RowButtons.tsx";
import { RowLink } from "../table/RowLink.tsx";
import type { Page } from "../table/Pager.tsx";
import type { Sort } from "../table/SortSelect.tsx";
import { CodeList } from "../codes/CodeList.tsx";

export type ParticipationRow = {
  id: string;
  ambassadorId: string;
  handle: string;
  favourite: boolean;
  followers: string;
  codes: { code: string; state: string }[];
  orders: string;
  net: string;
  refunds: string;
  newCustomers: string;
  clicks: string;
  ctr: string;
  engagement: string;
  engagementRate: string;
};

const FIGURES = {
  ...{ followers: "Followers", engagement: "Likes, comments", clicks: "Clicks", engagementRate: "Engagement rate", ctr: "CTR" },
  ...{ orders: "Orders", net: "Net revenue", refunds: "Refunds", newCustomers: "New customers" },
} as const;
type Figure = keyof typeof FIGURES;

type Props = {
  campaignId: string;
  /** Each has a code of its own; else all share the campaign's. */
  ownCodes: boolean;
  rows: ParticipationRow[];
  definitions: Record<Figure, string>;
  loading: boolean;
  sort: Sort;
  onSort: (sort: Sort) => void;
  page: Page;
  onPage: (page: number) => void;
  onFavourite: (row: ParticipationRow, favourite: boolean) => void;
  empty: ReactNode;
};

/** What each ambassador of a campaign did and sold. */
export function ParticipationTable({ campaignId, ownCodes, rows, definitions, onFavourite, ...table }: Props) {
  const codes = (row: ParticipationRow) => (ownCodes || row.codes.length > 0 ? <CodeList codes={row.codes} /> : null);
  const handle = (row: ParticipationRow) => (
    <InlineStack gap="100" blockAlign="center" wrap={false}>
      <RowButtons>
        <FavouriteButton handle={row.handle} favourite={row.favourite} onToggle={(favourite) => onFavourite(row, favourite)} />
      </RowButtons>
      <RowLink url={`/app/campaigns/${campaignId}/participations/${row.id}`}>{row.handle}</RowLink>
    </InlineStack>
  );
  const figure = (key: Figure) => ({
    key,
    title: FIGURES[key],
    numeric: true,
    sortable: true,
    tooltip: definitions[key],
    cell: (row: ParticipationRow) => row[key],
  });
  return (
    <RecordTable
      noun={{ singular: "ambassador", plural: "ambassadors" }}
      rows={rows}
      {...table}
      columns={[
        {
          key: "handle",
          title: "Ambassador",
          sortable: true,
          cell: (row) => (
            <div className="hb-handle">
              {handle(row)}
              {codes(row)}
            </div>
          ),
        },
        ...(Object.keys(FIGURES) as Figure[]).map(figure),
      ]}
      narrow={(row) => (
        <BlockStack gap="100">
          <InlineStack align="space-between" gap="200" blockAlign="center">
            {handle(row)}
            <Text as="span" numeric>
              {row.net}
            </Text>
          </InlineStack>
          <Text as="span" variant="bodySm" tone="subdued">
            {plural(row.orders, "order")}, {plural(row.newCustomers, "new customer")}, {row.refunds} refunds, {plural(row.clicks, "click")},{" "}
            {row.followers} followers, engagement rate {row.engagementRate}
          </Text>
          {codes(row)}
        </BlockStack>
      )}
    />
  );
}
