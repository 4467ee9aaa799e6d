import { BlockStack, Card, ProgressBar, Text } from "@shopify/polaris";

export type RetryView = { running: boolean; progress: number; words: string; total: string };

/** How the reading again of many failed events stands, or what came of it. */
export function RetryCard({ running, progress, words, total }: RetryView) {
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="p" id="retry-words">
          {running ? `Reading ${total} again: ${words.toLowerCase()}.` : `The last retry of ${total}: ${words.toLowerCase()}.`}
        </Text>
        {running ? <ProgressBar progress={progress} ariaLabelledBy="retry-words" tone="primary" /> : null}
      </BlockStack>
    </Card>
  );
}
