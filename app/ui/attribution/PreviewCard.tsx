import { BlockStack, Box, Card, InlineStack, SkeletonBodyText, Text } from "@shopify/polaris";
import { type Column, RecordTable } from "../table/RecordTable.tsx";

type Row = { id: string; name: string; now: string; then: string; difference: string };
export type Preview = { orders: string; since: string | null; changed: string; same: boolean; campaigns: Row[] };

type Props = { dirty: boolean; loading: boolean; preview: Preview | null };

const COLUMNS: [Column<Row>, ...Column<Row>[]] = [
  { key: "name", title: "Campaign", cell: (row) => row.name },
  { key: "now", title: "Now", numeric: true, cell: (row) => row.now },
  { key: "then", title: "With these settings", numeric: true, cell: (row) => row.then },
  { key: "difference", title: "Difference", numeric: true, cell: (row) => row.difference },
];

/** What the settings in the form would change, campaign by campaign, before they are saved. */
export function PreviewCard({ dirty, loading, preview }: Props) {
  return (
    <Card padding="0">
      <Box padding="400">
        <BlockStack gap="200">
          <Text as="h2" variant="headingMd">
            What would change
          </Text>
          <div aria-live="polite">
            {preview ? (
              <Text as="p">{wordsOf(dirty, preview)}</Text>
            ) : loading ? (
              <SkeletonBodyText lines={1} />
            ) : (
              <Text as="p">Correct the fields above to see it.</Text>
            )}
          </div>
        </BlockStack>
      </Box>
      {preview && preview.campaigns.length > 0 ? (
        <RecordTable
          noun={{ singular: "campaign", plural: "campaigns" }}
          columns={COLUMNS}
          rows={preview.campaigns}
          loading={loading}
          narrow={(row) => (
            <BlockStack gap="100">
              <Text as="span" fontWeight="semibold">
                {row.name}
              </Text>
              <InlineStack align="space-between" gap="200">
                <span>
                  Now {row.now}, then {row.then}
                </span>
                <span>{row.difference}</span>
              </InlineStack>
            </BlockStack>
          )}
        />
      ) : null}
    </Card>
  );
}

function wordsOf(dirty: boolean, { orders, since, changed, same }: Preview): string {
  if (since === null) return "Nothing points from any order to a campaign yet, so there is nothing to compare.";
  const sample = `Net revenue of the newest ${orders} orders that anything points from, since ${since}.`;
  if (!dirty) return `${sample} Change a setting to see what it would do.`;
  return same
    ? `${sample} These settings credit all of them as now.`
    : `${sample} ${changed} of them would be credited differently. Saving credits all past orders again.`;
}
