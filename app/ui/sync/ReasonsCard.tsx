import { BlockStack, Button, Card, Divider, InlineStack, Text } from "@shopify/polaris";
import { FigureList } from "../orders/FigureList.tsx";

export type ReasonRow = { key: string; words: string; count: string };

type Props = { days: number; ignored: ReasonRow[]; failed: ReasonRow[] };

/** What did not become a figure, with the reason: nothing disappears without one. */
export function ReasonsCard({ days, ignored, failed }: Props) {
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          Left out, with the reason
        </Text>
        <Reasons title="Could not be read" reasons={failed} none="Everything could be read." />
        {failed.length > 0 ? (
          <InlineStack>
            <Button url="/app/sync/failed">See and retry</Button>
          </InlineStack>
        ) : null}
        <Divider />
        <Reasons title={`Not needed, in the last ${days} days`} reasons={ignored} none="Nothing was left out." />
      </BlockStack>
    </Card>
  );
}

function Reasons({ title, reasons, none }: { title: string; reasons: ReasonRow[]; none: string }) {
  return (
    <BlockStack gap="200">
      <Text as="h3" variant="headingSm">
        {title}
      </Text>
      {reasons.length === 0 ? (
        <Text as="p" tone="subdued">
          {none}
        </Text>
      ) : (
        <FigureList lines={reasons.map(({ key, words, count }) => ({ key, label: words, value: count }))} />
      )}
    </BlockStack>
  );
}
