import { BlockStack, InlineStack, Text, Tooltip } from "@shopify/polaris";

export type FigureLine = { key: string; label: string; definition?: string; value: string; strong?: boolean };

/** Amounts one under another, with the result at the end. */
export function FigureList({ lines }: { lines: FigureLine[] }) {
  return (
    <BlockStack gap="200" as="ul">
      {lines.map(({ key, label, definition, value, strong = false }) => (
        <li key={key} data-figure={key}>
          <InlineStack align="space-between" gap="200" wrap={false}>
            {definition ? (
              <Tooltip content={definition} hasUnderline width="wide">
                <Text as="span" fontWeight={strong ? "semibold" : "regular"}>
                  {label}
                </Text>
              </Tooltip>
            ) : (
              <Text as="span" fontWeight={strong ? "semibold" : "regular"}>
                {label}
              </Text>
            )}
            <Text as="span" numeric fontWeight={strong ? "semibold" : "regular"} alignment="end">
              {value}
            </Text>
          </InlineStack>
        </li>
      ))}
    </BlockStack>
  );
}
