import { Badge, BlockStack, Box, Button, InlineStack, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import type { AccountRow } from "#app/screens/instagram.ts";
import { CopyButton } from "../page/CopyButton.tsx";
import type { Page } from "../table/Pager.tsx";
import { RecordTable } from "../table/RecordTable.tsx";
import { RowButtons } from "../table/RowButtons.tsx";
import { RowLink } from "../table/RowLink.tsx";

export type InvitedRow = AccountRow & {
  /** The address that the ambassador is sent; null: logins of ambassadors are not set up. */
  invitation: string | null;
};

type Props = {
  rows: InvitedRow[];
  page: Page;
  loading: boolean;
  empty: ReactNode;
  onPage: (page: number) => void;
  onDisconnect: (row: InvitedRow) => void;
};

const READERS = {
  own: <Badge tone="success">Own login</Badge>,
  brand: <Badge>Your brand</Badge>,
  nobody: <Badge tone="attention">Nobody</Badge>,
};

/** The Instagram accounts of ambassadors: who reads each, when it was last read, what is wrong, and the invitation to log in. */
export function AccountTable({ rows, page, loading, empty, onPage, onDisconnect }: Props) {
  const account = (row: InvitedRow) => (
    <BlockStack gap="050">
      <RowLink url={`/app/ambassadors/${row.ambassadorId}`}>{row.handle}</RowLink>
      {row.problem ? (
        <Box maxWidth="26rem">
          <Text as="span" variant="bodySm" tone="critical">
            {row.problem}
          </Text>
        </Box>
      ) : null}
    </BlockStack>
  );
  const reader = (row: InvitedRow) => (
    <InlineStack gap="100">
      {READERS[row.reader]}
      {row.loginEnded ? <Badge tone="warning">Login ended</Badge> : null}
    </InlineStack>
  );
  const buttons = (row: InvitedRow) => (
    <RowButtons>
      <InlineStack gap="200">
        {row.invitation && row.reader !== "own" ? (
          <CopyButton text={row.invitation} what={`the invitation for ${row.handle}`} label="Copy invitation" />
        ) : null}
        {row.connectionId ? (
          <Button tone="critical" variant="tertiary" onClick={() => onDisconnect(row)} accessibilityLabel={`Disconnect ${row.handle}`}>
            Disconnect
          </Button>
        ) : null}
      </InlineStack>
    </RowButtons>
  );
  return (
    <RecordTable
      noun={{ singular: "account", plural: "accounts" }}
      rows={rows}
      page={page}
      onPage={onPage}
      loading={loading}
      empty={empty}
      columns={[
        { key: "account", title: "Account", cell: account },
        { key: "reader", title: "Read by", cell: reader },
        { key: "last", title: "Last read", cell: (row) => row.lastRead },
        { key: "buttons", title: "Invitation", titleHidden: true, cell: buttons },
      ]}
      narrow={(row) => (
        <BlockStack gap="200" inlineAlign="start">
          {account(row)}
          {reader(row)}
          <Text as="span" variant="bodySm" tone="subdued">{`Last read: ${row.lastRead}`}</Text>
          {buttons(row)}
        </BlockStack>
      )}
    />
  );
}
