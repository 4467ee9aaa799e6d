import { Badge, BlockStack, InlineStack, Link, Text } from "@shopify/polaris";

export type TurnRow = {
  id: string;
  campaign: string;
  url: string;
  state: "past" | "now" | "planned";
  from: string;
  until: string | null;
  why: string;
};

/** When the link led, leads and will lead to the shop, the latest first. */
export function TurnList({ turns, named }: { turns: TurnRow[]; named: boolean }) {
  return (
    <BlockStack gap="200">
      <Text as="h3" variant="headingSm">
        Timetable
      </Text>
      <BlockStack gap="200" as="ul">
        {turns.map((turn) => (
          <li key={turn.id}>
            <BlockStack gap="050">
              <InlineStack gap="200" blockAlign="center">
                {named ? <Link url={turn.url}>{turn.campaign}</Link> : null}
                {turn.state === "now" ? <Badge tone="success">Now</Badge> : turn.state === "planned" ? <Badge tone="info">Planned</Badge> : null}
              </InlineStack>
              <Text as="span">{turn.until ? `${turn.from} to ${turn.until}` : `From ${turn.from}`}</Text>
              <Text as="span" variant="bodySm" tone="subdued">
                {turn.why}
              </Text>
            </BlockStack>
          </li>
        ))}
      </BlockStack>
    </BlockStack>
  );
}
