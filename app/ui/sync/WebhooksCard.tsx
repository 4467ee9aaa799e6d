import { Badge, BlockStack, Box, Card, InlineStack, Text } from "@shopify/polaris";
import type { TopicRow } from "#app/screens/topicRows.ts";
import { RecordTable } from "../table/RecordTable.tsx";

const TONES = { missed: "warning", arriving: "success" } as const;

/** Topic by topic: when something came last, how much in the last days, and what was missed. */
export function WebhooksCard({ topics }: { topics: TopicRow[] }) {
  const health = (row: TopicRow) =>
    row.state === "none" ? (
      <Text as="span" tone="subdued">
        {row.words}
      </Text>
    ) : (
      <Badge tone={TONES[row.state]}>{row.words}</Badge>
    );
  const heard = topics.filter((row) => row.last !== null || row.state !== "none");
  const silent = topics.filter((row) => !heard.includes(row));
  return (
    <Card padding="0">
      <Box padding="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            Webhooks
          </Text>
          <Text as="p" tone="subdued">
            What Shopify tells Heartbeat by itself. What it does not tell is found by comparing.
          </Text>
        </BlockStack>
      </Box>
      {heard.length > 0 ? (
        <RecordTable
          noun={{ singular: "kind of event", plural: "kinds of events" }}
          rows={heard}
          columns={[
            { key: "name", title: "Event", cell: (row) => row.name },
            { key: "last", title: "Last", cell: (row) => row.last ?? "None yet" },
            { key: "received", title: "In 7 days", numeric: true, cell: (row) => row.received },
            { key: "state", title: "Health", cell: health },
          ]}
          narrow={(row) => (
            <BlockStack gap="100">
              <InlineStack align="space-between" gap="200">
                <Text as="span">{row.name}</Text>
                <Text as="span" numeric>
                  {row.received}
                </Text>
              </InlineStack>
              <Text as="span" variant="bodySm" tone="subdued">
                {row.last ?? "None yet"}
              </Text>
              {row.state === "none" ? null : <span className="hb-wrap">{health(row)}</span>}
            </BlockStack>
          )}
        />
      ) : null}
      {silent.length > 0 ? (
        <Box padding="400">
          <Text as="p" tone="subdued">
            {`Nothing so far of: ${silent.map((row) => row.name.toLowerCase()).join(", ")}.`}
          </Text>
        </Box>
      ) : null}
    </Card>
  );
}
