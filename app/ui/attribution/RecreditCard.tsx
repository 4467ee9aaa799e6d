import { BlockStack, Card, ProgressBar, Text } from "@shopify/polaris";

type Props = { percent: number; words: string };

/** How far the orders of the past are credited by new settings. */
export function RecreditCard({ percent, words }: Props) {
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          Past orders are credited again
        </Text>
        <ProgressBar progress={percent} size="small" ariaLabelledBy="recredit" />
        <Text as="p" id="recredit">
          {words} Figures change as it goes on; new orders follow the new settings already. You can leave this page.
        </Text>
      </BlockStack>
    </Card>
  );
}
