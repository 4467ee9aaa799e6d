import { Badge, BlockStack, InlineStack, Text } from "@shopify/polaris";

export type TypeBar = {
  id: string;
  label: string;
  people: string;
  measured: string;
  /** Drawn towards the mean, with its interval; null: nothing to divide by. */
  likely: { value: string; low: string; high: string } | null;
  /** The same in per cent of the widest. */
  bar: { value: number; low: number; high: number } | null;
  verdict: "higher" | "lower" | "same";
  verdictText: string;
};

const TONES = { higher: "success", lower: "attention" } as const;

/** A bar for each type with a whisker for its interval; the words beside it say the same. */
export function TypeBars({ bars }: { bars: TypeBar[] }) {
  return (
    <BlockStack as="ul" gap="400">
      {bars.map(({ id, label, people, measured, likely, bar, verdict, verdictText }) => (
        <li key={id} data-type={id}>
          <BlockStack gap="100">
            <InlineStack align="space-between" gap="200" blockAlign="center">
              <InlineStack gap="200" blockAlign="center">
                <Text as="span" fontWeight="semibold">
                  <bdi>{label}</bdi>
                </Text>
                <Text as="span" tone="subdued" variant="bodySm">
                  {people}
                </Text>
                <Badge {...(verdict === "same" ? {} : { tone: TONES[verdict] })}>{verdictText}</Badge>
              </InlineStack>
              <Text as="span" numeric>
                {likely ? `${likely.value} (${likely.low} to ${likely.high})` : "Unknown"}
              </Text>
            </InlineStack>
            {bar ? (
              <div className="hb-whisker-track" aria-hidden="true">
                <div className="hb-whisker-bar" style={{ width: `${bar.value}%` }} />
                <div className="hb-whisker" style={{ insetInlineStart: `${bar.low}%`, width: `${Math.max(0, bar.high - bar.low)}%` }} />
              </div>
            ) : null}
            <Text as="span" tone="subdued" variant="bodySm">
              Measured: {measured}
            </Text>
          </BlockStack>
        </li>
      ))}
    </BlockStack>
  );
}
