import { Badge, BlockStack, InlineStack, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import { plural } from "../plural.ts";
import { FavouriteButton } from "../page/FavouriteButton.tsx";
import type { Page } from "../table/Pager.tsx";
import { RecordTable } from "../table/RecordTable.tsx";
import { RowButtons } from "../table/RowButtons.tsx";
import type { Sort } from "../table/SortSelect.tsx";
import { RowLink } from "../table/RowLink.tsx";

export type AmbassadorRow = {
  id: string;
  handle: string;
  favourite: boolean;
  platforms: string[];
  followers: string;
  campaigns: string;
  attributes: { name: string; value: string }[];
};

type Props = {
  rows: AmbassadorRow[];
  loading: boolean;
  sort: Sort;
  onSort: (sort: Sort) => void;
  page: Page;
  onPage: (page: number) => void;
  onFavourite: (row: AmbassadorRow, favourite: boolean) => void;
  empty: ReactNode;
};

/** The shop's ambassadors. */
export function AmbassadorTable({ onFavourite, ...table }: Props) {
  const handle = (row: AmbassadorRow) => (
    <InlineStack gap="100" blockAlign="center" wrap={false}>
      <RowButtons>
        <FavouriteButton handle={row.handle} favourite={row.favourite} onToggle={(favourite) => onFavourite(row, favourite)} />
      </RowButtons>
      <RowLink url={`/app/ambassadors/${row.id}`}>{row.handle}</RowLink>
    </InlineStack>
  );
  const attributes = (row: AmbassadorRow) => (
    <InlineStack gap="100">
      {row.attributes.map(({ name, value }) => (
        <Badge key={name}>{`${name}: ${value}`}</Badge>
      ))}
    </InlineStack>
  );
  return (
    <RecordTable
      noun={{ singular: "ambassador", plural: "ambassadors" }}
      {...table}
      columns={[
        { key: "handle", title: "Ambassador", sortable: true, cell: handle },
        { key: "platforms", title: "Platforms", cell: (row) => row.platforms.join(", ") },
        { key: "followers", title: "Followers", numeric: true, sortable: true, cell: (row) => row.followers },
        { key: "campaigns", title: "Campaigns", numeric: true, sortable: true, cell: (row) => row.campaigns },
        { key: "attributes", title: "Attributes", cell: attributes },
      ]}
      narrow={(row) => (
        <BlockStack gap="100">
          {handle(row)}
          <Text as="span" variant="bodySm" tone="subdued">
            {[row.platforms.join(", "), `${row.followers} followers`, plural(row.campaigns, "campaign")].filter(Boolean).join(" · ")}
          </Text>
          {attributes(row)}
        </BlockStack>
      )}
    />
  );
}
