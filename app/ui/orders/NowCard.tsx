import { Badge, BlockStack, Card, InlineStack, Text } from "@shopify/polaris";
import { FigureList, type FigureLine } from "./FigureList.tsx";

type Props = { lines: FigureLine[]; agrees: boolean | null; words: string };

/** What an order comes to now by our figures, and whether Shopify says the same. */
export function NowCard({ lines, agrees, words }: Props) {
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" gap="200">
          <Text as="h2" variant="headingMd">
            What it comes to now
          </Text>
          {agrees === null ? null : <Badge tone={agrees ? "success" : "warning"}>{agrees ? "Agrees with Shopify" : "Differs from Shopify"}</Badge>}
        </InlineStack>
        <FigureList lines={lines} />
        <Text as="p" tone="subdued">
          {words}
        </Text>
      </BlockStack>
    </Card>
  );
}
