import { Badge, BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";

export type ProofView = { state: "none" | "agrees" | "differs"; at: string | null; orders: string; waiting: string | null; differences: string };

/** The newest proof that orders, credits, the ledger and the totals on the screens say the same, and a way to ask for one. */
export function ProofCard({ proof, proving, onProve }: { proof: ProofView; proving: boolean; onProve: () => void }) {
  return (
    <Card>
      <BlockStack gap="400">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingMd">
            Totals proven
          </Text>
          {proof.state === "none" ? null : (
            <Badge tone={proof.state === "agrees" ? "success" : "critical"}>{proof.state === "agrees" ? "All agree" : "Differences found"}</Badge>
          )}
        </InlineStack>
        <Text as="p">{words(proof)}</Text>
        <InlineStack>
          <Button onClick={onProve} loading={proving}>
            Prove now
          </Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}

function words({ state, at, orders, waiting, differences }: ProofView): string {
  if (state === "none") return "Every night each order is worked out again and compared with the totals on your screens. Not done so far.";
  const what = `${at}: ${orders} worked out again`;
  const left = waiting ? ` ${waiting} had just changed and were left to the next proof.` : "";
  if (state === "agrees") return `${what}; credits, the ledger and the totals say the same.${left}`;
  return `${what}; ${differences} between orders, credits, the ledger and the totals. Heartbeat’s team sees this and mends it.${left}`;
}
