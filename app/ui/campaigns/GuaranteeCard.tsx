import { Badge, BlockStack, Card, InlineStack, ProgressBar, Text, type BadgeProps } from "@shopify/polaris";

export type Guarantee = {
  key: string;
  label: string;
  guaranteed: string;
  /** Null: nothing was measured. */
  measured: string | null;
  /** Measured in per cent of guaranteed, 0 to 100 for the bar. */
  share: number | null;
  /** Null: nothing can be said. */
  verdict: "met" | "on_course" | "at_risk" | "missed" | null;
  verdictText: string;
  note: string;
  forecast: string;
  basis: string | null;
};

const TONES = { met: "success", on_course: "info", at_risk: "warning", missed: "critical" } as const satisfies Record<string, BadgeProps["tone"]>;

type Props = {
  guarantees: Guarantee[];
  /** Why they cannot be changed; null: they can. */
  readOnly: string | null;
};

/** The contract's minimum beside what was measured, how it stands, and what the forecast rests on. */
export function GuaranteeCard({ guarantees, readOnly }: Props) {
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          Guarantees
        </Text>
        {guarantees.map((guarantee) => (
          <GuaranteeLine key={guarantee.key} guarantee={guarantee} />
        ))}
        {readOnly ? (
          <Text as="p" tone="subdued">
            {readOnly}
          </Text>
        ) : null}
      </BlockStack>
    </Card>
  );
}

function GuaranteeLine({ guarantee }: { guarantee: Guarantee }) {
  const { key, label, guaranteed, measured, share, verdict, verdictText, note, forecast, basis } = guarantee;
  return (
    <div data-guarantee={key}>
      <BlockStack gap="200">
        <InlineStack align="space-between" gap="200" blockAlign="center">
          <InlineStack gap="200" blockAlign="center">
            <Text as="h3" variant="headingSm">
              {label}
            </Text>
            <Badge {...(verdict ? { tone: TONES[verdict] } : {})}>{verdictText}</Badge>
          </InlineStack>
          <Text as="p" numeric>
            {measured === null ? `Not measured, ${guaranteed} guaranteed` : `${measured} of ${guaranteed} guaranteed`}
          </Text>
        </InlineStack>
        {share === null ? null : <ProgressBar progress={share} size="small" ariaLabelledBy={`guarantee-${key}`} tone="primary" />}
        <Text as="p">{forecast}</Text>
        {basis ? (
          <Text as="p" tone="subdued" variant="bodySm">
            {basis}
          </Text>
        ) : null}
        <Text as="p" tone="subdued" variant="bodySm" id={`guarantee-${key}`}>
          {note}
        </Text>
      </BlockStack>
    </div>
  );
}
