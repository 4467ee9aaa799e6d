import { Badge, BlockStack, Button, Card, InlineStack, Link, Text } from "@shopify/polaris";
import type { CodeCheckRow } from "#app/screens/codeChecks.ts";

type Props = { row: CodeCheckRow; busy: boolean; onDismiss: (row: CodeCheckRow, dismissed: boolean) => void };

/** A sign at a code: whose it is, how strong, why, which orders, and a way to put it aside or take that back. */
export function CodeCheckCard({ row, busy, onDismiss }: Props) {
  const { code, owner, campaign, name, score, why, found, orders, dismissed } = row;
  return (
    <Card>
      <BlockStack gap="200">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <InlineStack gap="200" blockAlign="center">
            <Text as={dismissed ? "h3" : "h2"} variant="headingMd">
              <span className="hb-code">{code}</span>
            </Text>
            <Badge tone={dismissed ? undefined : score >= 75 ? "critical" : score >= 50 ? "warning" : "info"}>{`${name}: ${score} of 100`}</Badge>
          </InlineStack>
          <Button
            disabled={busy}
            onClick={() => onDismiss(row, !dismissed)}
            accessibilityLabel={`${dismissed ? "Bring back" : "Dismiss"} ${name} of ${code}`}
          >
            {dismissed ? "Bring back" : "Dismiss"}
          </Button>
        </InlineStack>
        <Text as="p" tone="subdued">
          {owner}
          {campaign ? (
            <>
              {" in "}
              <Link url={`/app/campaigns/${campaign.id}/codes`}>{campaign.name}</Link>
            </>
          ) : null}
          {`, found ${found}`}
        </Text>
        <Text as="p">{why}</Text>
        {orders.length > 0 ? (
          <InlineStack gap="200">
            <Text as="span" tone="subdued">
              Latest orders:
            </Text>
            {orders.map((order) => (
              <Link key={order.id} url={`/app/orders/${order.id}`}>
                {order.name}
              </Link>
            ))}
          </InlineStack>
        ) : null}
      </BlockStack>
    </Card>
  );
}
