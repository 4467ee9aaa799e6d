import { BlockStack, Box, Text } from "@shopify/polaris";
import type { ToldRow } from "#app/screens/sources.ts";
import { plural } from "../plural.ts";
import { UnassignedNote } from "../posts/UnassignedNote.tsx";
import { TableCard } from "../sync/TableCard.tsx";
import { Empty } from "../page/Empty.tsx";
import { RecordTable } from "../table/RecordTable.tsx";

type Props = { told: ToldRow[]; /** How many posts are of no campaign; null: none. */ unassigned: string | null };

/** What is known of each platform from all sources together, and as of when. */
export function ToldCard({ told, unassigned }: Props) {
  return (
    <TableCard title="What Heartbeat knows" words="From all sources together. A comment counts here when its text is known.">
      <RecordTable
        noun={{ singular: "platform", plural: "platforms" }}
        rows={told}
        columns={[
          { key: "name", title: "Platform", cell: (row) => row.name },
          { key: "posts", title: "Posts", numeric: true, cell: (row) => row.posts },
          { key: "comments", title: "Comments", numeric: true, cell: (row) => row.comments },
          { key: "accounts", title: "Accounts", numeric: true, cell: (row) => row.accounts },
          {
            key: "neverTold",
            title: "Followers never told",
            numeric: true,
            tooltip: "Accounts whose followers no source has told. They count for nothing in potential reach.",
            cell: (row) => row.neverTold,
          },
          { key: "newest", title: "Newest count", cell: (row) => row.newest },
        ]}
        narrow={(row) => (
          <BlockStack gap="100">
            <Text as="span" fontWeight="semibold">
              {row.name}
            </Text>
            <Text as="span" variant="bodySm">
              {`${plural(row.posts, "post")} · ${plural(row.comments, "comment")} · ${plural(row.accounts, "account")}`}
            </Text>
            <Text as="span" variant="bodySm" tone="subdued">
              {`Followers never told: ${row.neverTold} · Newest count: ${row.newest}`}
            </Text>
          </BlockStack>
        )}
        empty={<Empty title="Nothing was told yet">Import a file, connect Instagram, or let your own system tell posts with an API key.</Empty>}
      />
      {unassigned ? (
        <Box padding="400" borderBlockStartWidth="025" borderColor="border">
          <UnassignedNote count={unassigned} />
        </Box>
      ) : null}
    </TableCard>
  );
}
