import { BlockStack, Box, Button, Card, InlineStack, Text } from "@shopify/polaris";
import type { ReactNode } from "react";

export type UnassignedCode = { id: string; code: string; from: string };

type Props = {
  codes: UnassignedCode[];
  total: number;
  /** The code whose owner is being chosen. */
  open: string | null;
  onOpen: (id: string | null) => void;
  /** The form for the open code. */
  form: (code: UnassignedCode) => ReactNode;
};

/** Codes that were made in Shopify and belong to no campaign yet. */
export function UnassignedCard({ codes, total, open, onOpen, form }: Props) {
  if (codes.length === 0) return null;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Codes without an owner
        </Text>
        <Text as="p" tone="subdued">
          Made in Shopify, and not yet assigned. Orders that carry them are uncredited until you say whose they are.
        </Text>
        <BlockStack gap="200" as="ul">
          {codes.map((code) => (
            <li key={code.id}>
              <InlineStack align="space-between" blockAlign="center" gap="200">
                <Box>
                  <span className="hb-code">{code.code}</span>{" "}
                  <Text as="span" tone="subdued">
                    {code.from}
                  </Text>
                </Box>
                {open === code.id ? null : (
                  <Button onClick={() => onOpen(code.id)} accessibilityLabel={`Assign ${code.code}`}>
                    Assign
                  </Button>
                )}
              </InlineStack>
              {open === code.id ? form(code) : null}
            </li>
          ))}
        </BlockStack>
        {total > codes.length ? (
          <Text as="p" tone="subdued">{`${(total - codes.length).toLocaleString("en")} more. Import a file of codes to assign many at once.`}</Text>
        ) : null}
      </BlockStack>
    </Card>
  );
}
