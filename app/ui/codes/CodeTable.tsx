import { BlockStack, Button, InlineStack, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import { CopyButton } from "../page/CopyButton.tsx";
import type { Page } from "../table/Pager.tsx";
import { RecordTable } from "../table/RecordTable.tsx";
import { CodeState } from "./CodeState.tsx";

export type CodeRow = { id: string; code: string; owner: string; state: string; error: string | null; shareLink: string | null };

type Props = { rows: CodeRow[]; loading: boolean; page: Page; onPage: (page: number) => void; onRetire: (row: CodeRow) => void; empty: ReactNode };

/** The codes of a campaign, each with whose it is, its share link, and a way to retire it. */
export function CodeTable({ onRetire, ...table }: Props) {
  const code = (row: CodeRow) => (
    <InlineStack gap="100" blockAlign="center">
      <span className="hb-code">{row.code}</span>
      {row.state === "active" ? <CopyButton text={row.code} what={`code ${row.code}`} /> : null}
    </InlineStack>
  );
  const state = (row: CodeRow) => (
    <BlockStack gap="050" inlineAlign="start">
      <CodeState state={row.state} />
      {row.error ? (
        <Text as="span" variant="bodySm" tone="critical">
          {row.error}
        </Text>
      ) : null}
    </BlockStack>
  );
  const buttons = (row: CodeRow) =>
    row.state === "active" ? (
      <InlineStack gap="100" align="end" wrap={false}>
        {row.shareLink ? <CopyButton text={row.shareLink} what={`the share link of ${row.code}`} label="Copy link" /> : null}
        <Button tone="critical" variant="tertiary" onClick={() => onRetire(row)} accessibilityLabel={`Retire ${row.code}`}>
          Retire
        </Button>
      </InlineStack>
    ) : null;
  return (
    <RecordTable
      noun={{ singular: "code", plural: "codes" }}
      {...table}
      columns={[
        { key: "code", title: "Code", cell: code },
        { key: "owner", title: "Whose", cell: (row) => row.owner },
        { key: "state", title: "State", cell: state },
        { key: "buttons", title: "Share and retire", titleHidden: true, cell: buttons },
      ]}
      narrow={(row) => (
        <BlockStack gap="200" inlineAlign="start">
          <InlineStack gap="200" blockAlign="center">
            {code(row)}
            {state(row)}
          </InlineStack>
          <Text as="span" tone="subdued">
            {row.owner}
          </Text>
          {buttons(row)}
        </BlockStack>
      )}
    />
  );
}
