import { BlockStack, Card, Link, Text, Tooltip } from "@shopify/polaris";

export type Total = { key: string; label: string; definition: string; net: string; orders: string; url?: string };

/** What the campaigns earned, what nobody earned, and the shop: the first two add up to the third. */
export function TotalsCard({ parts, sum }: { parts: Total[]; sum: Total }) {
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          Net revenue
        </Text>
        <div className="hb-sum">
          {parts.map((part, position) => (
            <TotalPart key={part.key} total={part} sign={position === 0 ? null : "+"} />
          ))}
          <TotalPart total={sum} sign="=" />
        </div>
      </BlockStack>
    </Card>
  );
}

function TotalPart({ total, sign }: { total: Total; sign: string | null }) {
  return (
    <div className="hb-part" data-total={total.key}>
      {sign ? (
        <span className="hb-sign" aria-hidden="true">
          {sign}
        </span>
      ) : null}
      <BlockStack gap="100" inlineAlign="start">
        <Tooltip content={total.definition} hasUnderline width="wide">
          <Text as="span" variant="bodySm" tone="subdued">
            {total.label}
          </Text>
        </Tooltip>
        <Text as="p" variant="headingLg" numeric>
          {total.net}
        </Text>
        <Text as="p" variant="bodySm" tone="subdued">
          {total.url ? <Link url={total.url}>{total.orders}</Link> : total.orders}
        </Text>
      </BlockStack>
    </div>
  );
}
