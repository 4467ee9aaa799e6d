import { Badge, Banner, BlockStack, Button, Card, InlineStack, List, ProgressBar, Text } from "@shopify/polaris";

export type BatchView = {
  state: "running" | "done" | "failed";
  total: number;
  made: number;
  failed: { code: string; error: string }[];
  failedCount: number;
  error: string | null;
};

const STATES = {
  running: { tone: "info", words: "Making codes" },
  done: { tone: "success", words: "Made" },
  failed: { tone: "critical", words: "Stopped" },
} as const;

/** How far the making of codes is, and which ones Shopify refused, in its words. */
export function BatchCard({ batch, retrying, onRetry }: { batch: BatchView; retrying: boolean; onRetry: () => void }) {
  const { tone, words } = STATES[batch.state];
  const settled = batch.made + batch.failedCount;
  const count = (n: number) => n.toLocaleString("en");
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center">
          <Text as="h2" variant="headingMd">
            Latest codes
          </Text>
          <Badge tone={tone}>{words}</Badge>
        </InlineStack>
        <div role="status" aria-live="polite">
          <Text as="p" id="batch-words">
            {`${count(batch.made)} of ${count(batch.total)} made${batch.failedCount ? `, ${count(batch.failedCount)} refused` : ""}`}
          </Text>
        </div>
        {batch.state === "running" ? (
          <>
            <ProgressBar progress={batch.total ? (100 * settled) / batch.total : 0} ariaLabelledBy="batch-words" tone="primary" />
            <Text as="p" tone="subdued">
              Shopify makes the codes. You can leave this page: it goes on by itself, also after an interruption.
            </Text>
          </>
        ) : null}
        {batch.error ? (
          <Banner tone="critical" title="Shopify’s answer">
            <p>{batch.error}</p>
          </Banner>
        ) : null}
        {batch.failed.length > 0 ? (
          <List>
            {batch.failed.map(({ code, error }) => (
              <List.Item key={code}>
                <span className="hb-code">{code}</span>: {error}
              </List.Item>
            ))}
          </List>
        ) : null}
        {batch.state !== "running" && batch.failedCount > 0 ? (
          <InlineStack>
            <Button onClick={onRetry} loading={retrying}>
              Try these again
            </Button>
          </InlineStack>
        ) : null}
      </BlockStack>
    </Card>
  );
}
