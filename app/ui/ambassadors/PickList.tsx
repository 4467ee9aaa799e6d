import { Badge, BlockStack, Box, Button, Checkbox, InlineStack, Text } from "@shopify/polaris";
import type { AmbassadorRow } from "./AmbassadorTable.tsx";

export type PickRow = AmbassadorRow & { participationId: string | null };

type Props = {
  rows: PickRow[];
  /** How many the search found, on all pages. */
  total: number;
  chosen: ReadonlySet<string>;
  all: boolean;
  onToggle: (id: string, on: boolean) => void;
  onAll: (on: boolean) => void;
  onRemove: (row: PickRow) => void;
};

/** Ambassadors with a box each, and a box for all that were found. Who is in the campaign already can be taken out. */
export function PickList({ rows, total, chosen, all, onToggle, onAll, onRemove }: Props) {
  const words = (row: PickRow) => [row.platforms.join(", "), `${row.followers} followers`].filter(Boolean).join(" · ");
  return (
    <>
      <Box padding="300" borderBlockEndWidth="025" borderColor="border" background="bg-surface-secondary">
        <Checkbox label={`Select all ${total.toLocaleString("en")} found`} checked={all} onChange={onAll} />
      </Box>
      <ul className="hb-rows">
        {rows.map((row) => (
          <li key={row.id}>
            <InlineStack align="space-between" blockAlign="center" gap="200">
              {row.participationId ? (
                <BlockStack>
                  <InlineStack gap="200" blockAlign="center">
                    <Text as="span" fontWeight="semibold">
                      {row.handle}
                    </Text>
                    <Badge tone="success">In the campaign</Badge>
                  </InlineStack>
                  <Text as="span" tone="subdued">
                    {words(row)}
                  </Text>
                </BlockStack>
              ) : (
                <Checkbox
                  label={row.handle}
                  helpText={words(row)}
                  checked={all || chosen.has(row.id)}
                  disabled={all}
                  onChange={(on) => onToggle(row.id, on)}
                />
              )}
              {row.participationId ? (
                <Button variant="tertiary" onClick={() => onRemove(row)} accessibilityLabel={`Remove ${row.handle}`}>
                  Remove
                </Button>
              ) : null}
            </InlineStack>
          </li>
        ))}
      </ul>
    </>
  );
}
