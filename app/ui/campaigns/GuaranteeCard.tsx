import { BlockStack, Card, InlineStack, ProgressBar, Text } from "@shopify/polaris";

export type Guarantee = {
  key: string;
  label: string;
  guaranteed: string;
  /** Null: nothing was measured. */
  measured: string | null;
  /** Measured in per cent of guaranteed, 0 to 100 for the bar. */
  share: number | null;
  note: string;
};

/** The contract's figures beside the measured ones, without a judgement. */
export function GuaranteeCard({ guarantees }: { guarantees: Guarantee[] }) {
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          Guarantees
        </Text>
        {guarantees.map(({ key, label, guaranteed, measured, share, note }) => (
          <BlockStack key={key} gap="200">
            <InlineStack align="space-between" gap="200">
              <Text as="h3" variant="headingSm">
                {label}
              </Text>
              <Text as="p" numeric>
                {measured === null ? `Not measured, ${guaranteed} guaranteed` : `${measured} of ${guaranteed} guaranteed`}
              </Text>
            </InlineStack>
            {share === null ? null : <ProgressBar progress={share} size="small" ariaLabelledBy={`guarantee-${key}`} tone="primary" />}
            <Text as="p" tone="subdued" variant="bodySm" id={`guarantee-${key}`}>
              {note}
            </Text>
          </BlockStack>
        ))}
      </BlockStack>
    </Card>
  );
}
