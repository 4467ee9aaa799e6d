import { BlockStack, Box, Button, IndexTable, InlineStack, Link, Text, useBreakpoints, useIndexResourceState } from "@shopify/polaris";
import { useEffect, type ReactNode } from "react";
import type { UnassignedRow } from "#app/screens/unassignedPosts.ts";
import { Pager, type Page } from "../table/Pager.tsx";
import { RowButtons } from "../table/RowButtons.tsx";

type Props = {
  rows: UnassignedRow[];
  /** They were said to be of no campaign: all that can be done is to take that back. */
  said: boolean;
  page: Page;
  loading: boolean;
  busy: boolean;
  empty: ReactNode;
  onPage: (page: number) => void;
  onAdd: (ids: string[], campaignId: string) => void;
  /** A campaign is to be chosen. */
  onChoose: (rows: UnassignedRow[]) => void;
  onDismiss: (ids: string[]) => void;
  onBring: (ids: string[]) => void;
};

const NOUN = { singular: "post", plural: "posts" };

/** Posts of no campaign: who posted what and when, why it is of none, and what can be done, of one or several. */
export function UnassignedTable(props: Props) {
  const { rows, said, page, loading, empty, onPage, onChoose, onDismiss, onBring } = props;
  const { smDown } = useBreakpoints();
  const { selectedResources, allResourcesSelected, handleSelectionChange, clearSelection, removeSelectedResources } = useIndexResourceState(rows);
  // A row that found its campaign is no longer there to be selected.
  useEffect(() => {
    const gone = selectedResources.filter((id) => !rows.some((row) => row.id === id));
    if (gone.length > 0) removeSelectedResources(gone);
  }, [rows, selectedResources, removeSelectedResources]);
  const withSelected = (work: (ids: string[]) => void) => () => {
    work(selectedResources);
    clearSelection();
  };
  const actions = said
    ? [{ content: "Bring back", onAction: withSelected(onBring) }]
    : [
        { content: "Add to campaign", onAction: () => onChoose(rows.filter((row) => selectedResources.includes(row.id))) },
        { content: "Not campaign posts", onAction: withSelected(onDismiss) },
      ];
  return (
    <>
      <IndexTable
        resourceName={NOUN}
        itemCount={rows.length}
        selectedItemsCount={allResourcesSelected ? "All" : selectedResources.length}
        onSelectionChange={handleSelectionChange}
        promotedBulkActions={actions}
        headings={[{ title: "Post" }, { title: "Why it is of no campaign" }, { title: "What can be done", hidden: true }]}
        condensed={smDown}
        loading={loading}
        emptyState={empty}
      >
        {rows.map((row, position) => (
          <IndexTable.Row key={row.id} id={row.id} position={position} selected={selectedResources.includes(row.id)}>
            {smDown ? (
              <Box paddingBlock="300" paddingInline="400" width="100%">
                <BlockStack gap="200">
                  <Post row={row} />
                  <Text as="span" variant="bodySm" tone="subdued">
                    {row.why}
                  </Text>
                  <Buttons row={row} {...props} />
                </BlockStack>
              </Box>
            ) : (
              <>
                <IndexTable.Cell className="hb-wrap">
                  <Post row={row} />
                </IndexTable.Cell>
                <IndexTable.Cell className="hb-wrap">{row.why}</IndexTable.Cell>
                <IndexTable.Cell>
                  <Buttons row={row} {...props} />
                </IndexTable.Cell>
              </>
            )}
          </IndexTable.Row>
        ))}
      </IndexTable>
      <Pager noun={NOUN} page={page} onPage={onPage} />
    </>
  );
}

function Post({ row }: { row: UnassignedRow }) {
  return (
    <BlockStack gap="050">
      <Text as="span" variant="bodySm" tone="subdued">
        <bdi>@{row.handle}</bdi> on {row.platform} · {row.posted}
      </Text>
      <div className="hb-clamp-2 hb-words" dir="auto">
        {row.caption.trim() || "No caption"}
      </div>
      {row.address ? (
        <RowButtons>
          <Link url={row.address} target="_blank" accessibilityLabel={`Open on ${row.platform}: the post of ${row.handle}, ${row.posted}`}>
            Open on {row.platform}
          </Link>
        </RowButtons>
      ) : null}
    </BlockStack>
  );
}

function Buttons({ row, said, busy, onAdd, onChoose, onDismiss, onBring }: { row: UnassignedRow } & Props) {
  const about = `the post of ${row.handle}, ${row.posted}`;
  const suggested = row.suggested && short(row.suggested.name);
  const others = row.choices.length > (row.suggested ? 1 : 0);
  return (
    <RowButtons>
      <InlineStack gap="200">
        {said ? (
          <Button size="slim" disabled={busy} onClick={() => onBring([row.id])} accessibilityLabel={`Bring back ${about}`}>
            Bring back
          </Button>
        ) : (
          <>
            {row.suggested ? (
              <Button
                size="slim"
                disabled={busy}
                onClick={() => onAdd([row.id], row.suggested!.id)}
                accessibilityLabel={`Add to ${suggested}: ${about}`}
              >
                {`Add to ${suggested}`}
              </Button>
            ) : null}
            {others ? (
              <Button
                size="slim"
                disabled={busy}
                onClick={() => onChoose([row])}
                accessibilityLabel={`${row.suggested ? "Other campaign" : "Add to campaign"}: ${about}`}
              >
                {row.suggested ? "Other campaign" : "Add to campaign"}
              </Button>
            ) : null}
            <Button
              size="slim"
              variant="tertiary"
              disabled={busy}
              onClick={() => onDismiss([row.id])}
              accessibilityLabel={`Not a campaign post: ${about}`}
            >
              Not a campaign post
            </Button>
          </>
        )}
      </InlineStack>
    </RowButtons>
  );
}

/** The beginning of a campaign's name, to stand on a button. */
function short(name: string): string {
  return name.length > 24 ? `${name.slice(0, 22).trimEnd()}…` : name;
}
