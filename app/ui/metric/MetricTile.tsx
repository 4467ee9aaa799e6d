import { BlockStack, Link, Text, Tooltip } from "@shopify/polaris";

export type Metric = {
  key: string;
  label: string;
  /** What the figure means, in a sentence. */
  definition: string;
  /** The figure as it is shown; null when it cannot be worked out. */
  value: string | null;
  /** Why there is no figure, or what it rests on. */
  note?: string;
  /** Where the missing part can be added. */
  noteUrl?: string;
};

/** One figure with its name; the name opens its definition on hover, focus and tap. */
export function MetricTile({ metric, large = false }: { metric: Metric; large?: boolean }) {
  const { label, definition, value, note, noteUrl } = metric;
  return (
    <div className="hb-tile" data-metric={metric.key}>
      <BlockStack gap="100" inlineAlign="start">
        <Tooltip content={definition} hasUnderline width="wide">
          <Text as="span" variant="bodySm" tone="subdued">
            {label}
          </Text>
        </Tooltip>
        <Text
          as="p"
          variant={value === null ? "bodyMd" : large ? "headingXl" : "headingLg"}
          {...(value === null ? { tone: "subdued" as const } : {})}
          numeric
        >
          {value ?? "No data"}
        </Text>
        {note ? (
          <Text as="p" variant="bodySm" tone="subdued">
            {noteUrl ? <Link url={noteUrl}>{note}</Link> : note}
          </Text>
        ) : null}
      </BlockStack>
    </div>
  );
}
