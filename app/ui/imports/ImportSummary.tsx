import { Badge, BlockStack, Card, InlineStack, ProgressBar, Text } from "@shopify/polaris";

type Props = {
  fileName: string;
  state: "preview" | "running" | "done" | "failed";
  rows: number;
  rowsRead: number;
  created: number;
  changed: number;
  unchanged: number;
  errorCount: number;
};

const STATES = {
  preview: { tone: "info", words: "Not imported yet" },
  running: { tone: "info", words: "Importing" },
  done: { tone: "success", words: "Imported" },
  failed: { tone: "critical", words: "Stopped" },
} as const;

/** How an import stands: its file, its progress, and in the end what became of the rows. */
export function ImportSummary({ fileName, state, rows, rowsRead, created, changed, unchanged, errorCount }: Props) {
  const { tone, words } = STATES[state];
  const count = (n: number) => n.toLocaleString("en");
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingMd" breakWord>
            {fileName}
          </Text>
          <Badge tone={tone}>{words}</Badge>
        </InlineStack>
        <div role="status" aria-live="polite">
          {state === "preview" ? (
            <Text as="p">{`${count(rows)} rows in the file, ${errorCount === 0 ? "nothing wrong in them" : errorCount === 1 ? "1 error" : `${count(errorCount)} errors`}. Rows without an error are imported.`}</Text>
          ) : state === "running" ? (
            <BlockStack gap="200">
              <Text as="p" id="import-progress">{`${count(rowsRead)} of ${count(rows)} rows read`}</Text>
              <ProgressBar progress={rows ? (100 * rowsRead) / rows : 0} ariaLabelledBy="import-progress" tone="primary" />
            </BlockStack>
          ) : (
            <Text as="p">{`${count(created)} added, ${count(changed)} changed, ${count(unchanged)} as they were, ${count(errorCount)} with errors.`}</Text>
          )}
        </div>
      </BlockStack>
    </Card>
  );
}
