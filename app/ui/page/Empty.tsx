import { BlockStack, Box, Button, InlineStack, Text, type ButtonProps } from "@shopify/polaris";
import type { ReactNode } from "react";

type Action = { content: string } & Pick<ButtonProps, "url" | "onClick" | "loading">;

type Props = { title: string; children?: ReactNode; action?: Action; secondAction?: Action };

/** A list or card with nothing in it yet: what will be here, and how to get it here. */
export function Empty({ title, children, action, secondAction }: Props) {
  return (
    <Box padding="600">
      <BlockStack gap="300" inlineAlign="center">
        <Text as="h2" variant="headingMd" alignment="center">
          {title}
        </Text>
        {children ? (
          <Text as="p" tone="subdued" alignment="center">
            {children}
          </Text>
        ) : null}
        {action || secondAction ? (
          <InlineStack gap="200" align="center">
            {secondAction ? <ActionButton action={secondAction} /> : null}
            {action ? <ActionButton action={action} variant="primary" /> : null}
          </InlineStack>
        ) : null}
      </BlockStack>
    </Box>
  );
}

function ActionButton({ action: { content, ...action }, variant }: { action: Action; variant?: "primary" }) {
  return (
    <Button variant={variant} {...action}>
      {content}
    </Button>
  );
}
