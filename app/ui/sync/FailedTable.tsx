import { BlockStack, Box, Button, IndexTable, InlineStack, Text, useBreakpoints, useIndexResourceState } from "@shopify/polaris";
import { useEffect, type ReactNode } from "react";
import { Pager, type Page } from "../table/Pager.tsx";
import { RowButtons } from "../table/RowButtons.tsx";

export type FailedRow = {
  id: string;
  what: string;
  source: string;
  at: string;
  day: string;
  reason: string;
  detail: string | null;
  kept: boolean;
  way: "retry" | "fetch" | "compare" | null;
};

type Props = {
  rows: FailedRow[];
  page: Page;
  loading: boolean;
  empty: ReactNode;
  onPage: (page: number) => void;
  onRetry: (ids: string[]) => void;
  onFetch: (id: string) => void;
};

const NOUN = { singular: "event", plural: "events" };

/** Events that could not be read: what, when and why, with a way to have them read again, one or several. */
export function FailedTable({ rows, page, loading, empty, onPage, onRetry, onFetch }: Props) {
  const { smDown } = useBreakpoints();
  const { selectedResources, allResourcesSelected, handleSelectionChange, clearSelection, removeSelectedResources } = useIndexResourceState(rows);
  // A row that was read again is no longer there to be selected.
  useEffect(() => {
    const gone = selectedResources.filter((id) => !rows.some((row) => row.id === id));
    if (gone.length > 0) removeSelectedResources(gone);
  }, [rows, selectedResources, removeSelectedResources]);
  const retry = () => {
    onRetry(selectedResources);
    clearSelection();
  };
  const way = (row: FailedRow) => <Way row={row} onRetry={onRetry} onFetch={onFetch} />;
  return (
    <>
      <IndexTable
        resourceName={NOUN}
        itemCount={rows.length}
        selectedItemsCount={allResourcesSelected ? "All" : selectedResources.length}
        onSelectionChange={handleSelectionChange}
        promotedBulkActions={[{ content: "Retry", onAction: retry }]}
        headings={[{ title: "Event" }, { title: "Arrived" }, { title: "Why it could not be read" }, { title: "What can be done", hidden: true }]}
        condensed={smDown}
        loading={loading}
        emptyState={empty}
      >
        {rows.map((row, position) => (
          <IndexTable.Row key={row.id} id={row.id} position={position} selected={selectedResources.includes(row.id)}>
            {smDown ? (
              <Box paddingBlock="300" paddingInline="400" width="100%">
                <BlockStack gap="100">
                  <Text as="span">{row.what}</Text>
                  <Text as="span" variant="bodySm" tone="subdued">{`${row.at} · ${row.source}`}</Text>
                  <Why row={row} />
                  {way(row)}
                </BlockStack>
              </Box>
            ) : (
              <>
                <IndexTable.Cell className="hb-wrap">
                  <BlockStack gap="050">
                    <Text as="span">{row.what}</Text>
                    <Text as="span" variant="bodySm" tone="subdued">
                      {row.source}
                    </Text>
                  </BlockStack>
                </IndexTable.Cell>
                <IndexTable.Cell className="hb-wrap">{row.at}</IndexTable.Cell>
                <IndexTable.Cell className="hb-wrap">
                  <Why row={row} />
                </IndexTable.Cell>
                <IndexTable.Cell className="hb-end">{way(row)}</IndexTable.Cell>
              </>
            )}
          </IndexTable.Row>
        ))}
      </IndexTable>
      <Pager noun={NOUN} page={page} onPage={onPage} />
    </>
  );
}

function Why({ row }: { row: FailedRow }) {
  return (
    <span className="hb-wrap">
      <BlockStack gap="050">
        <Text as="span">{row.reason}</Text>
        {row.detail ? (
          <Text as="span" variant="bodySm" tone="subdued" breakWord>
            {row.detail}
          </Text>
        ) : null}
        <Text as="span" variant="bodySm" tone="subdued">
          {row.kept ? "Kept, encrypted" : "No longer kept"}
        </Text>
      </BlockStack>
    </span>
  );
}

function Way({ row, onRetry, onFetch }: { row: FailedRow } & Pick<Props, "onRetry" | "onFetch">) {
  if (row.way === null) return null;
  const about = `${row.what}, ${row.at}`;
  return (
    <RowButtons>
      <InlineStack>
        {row.way === "retry" ? (
          <Button size="slim" onClick={() => onRetry([row.id])} accessibilityLabel={`Retry ${about}`}>
            Retry
          </Button>
        ) : row.way === "fetch" ? (
          <Button size="slim" onClick={() => onFetch(row.id)} accessibilityLabel={`Read the order from Shopify: ${about}`}>
            Read from Shopify
          </Button>
        ) : (
          <Button size="slim" url={`/app/sync?since=${row.day}`} accessibilityLabel={`Compare the orders of ${row.day} with Shopify: ${about}`}>
            Compare its day
          </Button>
        )}
      </InlineStack>
    </RowButtons>
  );
}
