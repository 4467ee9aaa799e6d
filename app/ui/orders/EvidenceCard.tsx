import { BlockStack, Card, InlineStack, Text } from "@shopify/polaris";

export type CodeView = { code: string; amount: string; words: string };

type Props = { codes: CodeView[]; /** Why the amounts differ from the discounts of the order. */ note: string | null; lost: string[] };

/** The codes on an order with what each took off and what came of it, and the evidence that lost. */
export function EvidenceCard({ codes, note, lost }: Props) {
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          Codes on the order
        </Text>
        {codes.length === 0 ? <Text as="p">The order carries no discount code.</Text> : null}
        {codes.map(({ code, amount, words }) => (
          <BlockStack key={code} gap="100">
            <InlineStack align="space-between" gap="200">
              <span className="hb-code">{code}</span>
              <Text as="p" numeric>
                {amount} off
              </Text>
            </InlineStack>
            <Text as="p" tone="subdued">
              {words}
            </Text>
          </BlockStack>
        ))}
        {note ? (
          <Text as="p" variant="bodySm" tone="subdued">
            {note}
          </Text>
        ) : null}
        {lost.length > 0 ? (
          <BlockStack gap="200">
            <Text as="h3" variant="headingSm">
              What did not count, and why
            </Text>
            {lost.map((words) => (
              <Text as="p" key={words}>
                {words}
              </Text>
            ))}
          </BlockStack>
        ) : null}
      </BlockStack>
    </Card>
  );
}
