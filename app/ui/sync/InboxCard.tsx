import { BlockStack, Card, Divider, Text } from "@shopify/polaris";
import { FigureList } from "../orders/FigureList.tsx";

export type ReasonCount = { reason: string; count: string };

type Props = { lastEvent: string | null; pending: string; ignored: ReasonCount[]; failed: ReasonCount[] };

/** What came in from Shopify and what became of it: nothing disappears without a reason. */
export function InboxCard({ lastEvent, pending, ignored, failed }: Props) {
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          Events from Shopify
        </Text>
        <FigureList
          lines={[
            { key: "last", label: "Last event", value: lastEvent ?? "None yet" },
            {
              key: "pending",
              label: "Waiting to be read",
              definition: "Events that have arrived and are not yet in your figures. Usually gone within a second.",
              value: pending,
            },
          ]}
        />
        <Divider />
        <Reasons title="Left out, with the reason" reasons={ignored} none="Nothing was left out." />
        <Divider />
        <Reasons title="Could not be read, with the reason" reasons={failed} none="Everything could be read." />
      </BlockStack>
    </Card>
  );
}

function Reasons({ title, reasons, none }: { title: string; reasons: ReasonCount[]; none: string }) {
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
        <FigureList lines={reasons.map(({ reason, count }) => ({ key: reason, label: reason, value: count }))} />
      )}
    </BlockStack>
  );
}
