import { Badge, Banner, BlockStack, Button, Card, InlineStack, ProgressBar, Text } from "@shopify/polaris";

export type BackfillView = {
  state: "none" | "requested" | "running" | "reading" | "refunds" | "done" | "failed";
  orders: string;
  /** Per cent of the file read; null while Shopify prepares it. */
  progress: number | null;
  started: string | null;
  finished: string | null;
  error: string | null;
  /** Why older orders are missing; null where there is no limit. */
  limit: string | null;
};

const STATES = {
  none: { tone: undefined, badge: "Not started", words: "Orders from before the app was installed have not been read." },
  requested: { tone: "info", badge: "Waiting", words: "Shopify has been asked for your orders." },
  running: { tone: "info", badge: "At Shopify", words: "Shopify is writing a file of your orders. This can take a few minutes." },
  reading: { tone: "info", badge: "Reading", words: "Your orders are being read." },
  refunds: { tone: "info", badge: "Reading refunds", words: "Orders are read; their refunds are being read." },
  done: { tone: "success", badge: "Done", words: "Your orders have been read. New ones come in by themselves." },
  failed: { tone: "critical", badge: "Stopped", words: "Reading stopped. Start again: nothing is counted twice." },
} as const;

type Props = {
  backfill: BackfillView;
  starting: boolean;
  onStart: () => void;
  /** Asks Shopify for leave to read older orders. */ onAskForAll: () => void;
};

/** How far the reading of past orders is, with a button to start it. */
export function BackfillCard({ backfill, starting, onStart, onAskForAll }: Props) {
  const { tone, badge, words } = STATES[backfill.state];
  const busy = ["requested", "running", "reading", "refunds"].includes(backfill.state);
  return (
    <Card>
      <BlockStack gap="400">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingMd">
            Past orders
          </Text>
          <Badge tone={tone}>{badge}</Badge>
        </InlineStack>
        <BlockStack gap="200">
          <Text as="p" id="backfill-words">
            {words}
          </Text>
          {busy ? <ProgressBar progress={backfill.progress ?? 0} ariaLabelledBy="backfill-words" tone="primary" /> : null}
          {backfill.state === "none" ? null : (
            <Text as="p" tone="subdued">
              {[
                `${backfill.orders} orders read`,
                backfill.started && `started ${backfill.started}`,
                backfill.finished && `finished ${backfill.finished}`,
              ]
                .filter(Boolean)
                .join(", ")}
            </Text>
          )}
        </BlockStack>
        {backfill.error ? (
          <Banner tone="critical" title="What Shopify or the reading said">
            <p>{backfill.error}</p>
          </Banner>
        ) : null}
        {backfill.limit ? (
          <Banner tone="info" title="Only the last 60 days" action={{ content: "Allow older orders", onAction: onAskForAll }}>
            <p>{backfill.limit}</p>
          </Banner>
        ) : null}
        <InlineStack>
          <Button onClick={onStart} loading={starting} disabled={busy} variant={backfill.state === "none" ? "primary" : "secondary"}>
            {backfill.state === "none" ? "Read past orders" : "Read past orders again"}
          </Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}
