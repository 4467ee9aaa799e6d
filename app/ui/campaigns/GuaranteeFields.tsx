import { Badge, BlockStack, Card, FormLayout, InlineStack, Link, Text, TextField, type TextFieldProps } from "@shopify/polaris";

type Field = Pick<TextFieldProps, "id" | "name" | "value" | "onChange" | "error" | "autoComplete">;

type Props = { reach: Field; engagement: Field; plan: "DIY" | "PRO" };

/** The contract's guarantees, which a Pro campaign has; on DIY they are shown as what Pro adds. */
export function GuaranteeFields({ reach, engagement, plan }: Props) {
  const disabled = plan === "DIY";
  return (
    <Card>
      <BlockStack gap="400">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h2" variant="headingMd">
            Guarantees
          </Text>
          {disabled ? <Badge>Part of Pro</Badge> : null}
        </InlineStack>
        <Text as="p" tone="subdued">
          {disabled ? (
            <>
              With Pro, the figures that your contract guarantees are shown beside the figures that were measured.{" "}
              <Link url="/app/plan">See the plans</Link>
            </>
          ) : (
            "The figures that your contract guarantees. The campaign shows them beside the figures that were measured."
          )}
        </Text>
        <FormLayout>
          <FormLayout.Group>
            <TextField {...reach} label="Guaranteed reach" inputMode="numeric" suffix="people" disabled={disabled} />
            <TextField {...engagement} label="Guaranteed engagement rate" inputMode="decimal" suffix="%" disabled={disabled} />
          </FormLayout.Group>
        </FormLayout>
      </BlockStack>
    </Card>
  );
}
