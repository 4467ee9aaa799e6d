import { Badge, Banner, BlockStack, Button, Card, InlineStack, ProgressBar, Text } from "@shopify/polaris";
import type { BackfillProgress } from "#app/screens/backfillProgress.ts";

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
  backfill: BackfillProgress;
  starting: boolean;
  onStart: () => void;
  /** Asks Shopify for leave to read older orders. */ onAskForAll: () => void;
};

/** How far the reading of past orders is, with a button to start it. */
export function BackfillCard({ backfill, starting, onStart, onAskForAll }: Props) {
  const { tone, badge, words } = STATES[backfill.state];
  const { count, percent, left, started, finished, failed, notice, error, limit } = backfill;
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
          {busy && percent !== null ? <ProgressBar progress={percent} ariaLabelledBy="backfill-words" tone="primary" /> : null}
          <Line parts={[count, busy && percent !== null && `${percent}%`, left]} />
          <Line parts={[started && `Started ${started}`, finished && `finished ${finished}`]} />
        </BlockStack>
        {notice ? (
          <Banner tone="info">
            <p>{notice}</p>
          </Banner>
        ) : null}
        {error ? (
          <Banner tone="critical" title="Why it stopped">
            <p>{error}</p>
          </Banner>
        ) : null}
        {failed ? (
          <Banner tone="warning" title={failed === "1" ? "1 entry could not be read" : `${failed} entries could not be read`}>
            <p>They are not in your figures. Each is listed with its reason among the events that could not be read.</p>
          </Banner>
        ) : null}
        {limit ? (
          <Banner tone="info" title="Only the last 60 days" action={{ content: "Allow older orders", onAction: onAskForAll }}>
            <p>{limit}</p>
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

function Line({ parts }: { parts: (string | false | null)[] }) {
  const words = parts.filter(Boolean).join(" · ");
  return words ? (
    <Text as="p" tone="subdued">
      {words}
    </Text>
  ) : null;
}
