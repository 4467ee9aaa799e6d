import { BlockStack, Button, Card, Form, FormLayout, InlineStack, List, Text, TextField } from "@shopify/polaris";
import { errorOf, type Answer } from "../form/answer.ts";
import { DiscountFields, type DiscountValues } from "./DiscountFields.tsx";

export type CodePreview = { handle: string; code: string }[];

type Props = {
  /** Ambassadors of the campaign who have no code yet. */
  without: number;
  pattern: string;
  onPattern: (pattern: string) => void;
  preview: CodePreview;
  previewError: string | undefined;
  discount: DiscountValues;
  onDiscount: (values: DiscountValues) => void;
  /** A campaign's codes all hang on one discount: once it is made, its value stands. */
  discountWords: string | null;
  currencySymbol: string;
  answer: Answer | undefined;
  busy: boolean;
  onMake: () => void;
};

/** Makes a code for each ambassador by a pattern, with a preview of what it gives. */
export function PatternForm(props: Props) {
  const { without, pattern, onPattern, preview, previewError, discount, onDiscount, discountWords, currencySymbol, answer, busy, onMake } = props;
  return (
    <Card>
      <Form onSubmit={onMake}>
        <BlockStack gap="400">
          <Text as="h2" variant="headingMd">
            Make codes
          </Text>
          <FormLayout>
            <TextField
              label="Pattern"
              id="pattern"
              name="pattern"
              value={pattern}
              onChange={onPattern}
              autoComplete="off"
              maxLength={80}
              requiredIndicator
              error={previewError ?? errorOf(answer, "pattern")}
              helpText="{FIRSTNAME}, {LASTNAME}, {HANDLE} and {CAMPAIGN} stand for names, {NN} for a number, {AAA} for letters, {XXX} for letters and digits."
            />
            {discountWords === null ? (
              <DiscountFields values={discount} onChange={onDiscount} currencySymbol={currencySymbol} answer={answer} />
            ) : (
              <Text as="p">{discountWords}</Text>
            )}
          </FormLayout>
          <div aria-live="polite">
            {preview.length > 0 && !previewError ? (
              <BlockStack gap="200">
                <Text as="h3" variant="headingSm">
                  Preview
                </Text>
                <List>
                  {preview.map(({ handle, code }) => (
                    <List.Item key={code}>
                      <span className="hb-code">{code}</span> for {handle}
                    </List.Item>
                  ))}
                </List>
              </BlockStack>
            ) : null}
          </div>
          <InlineStack>
            <Button submit variant="primary" loading={busy} disabled={Boolean(previewError)}>
              {without === 1 ? "Make 1 code" : `Make ${without.toLocaleString("en")} codes`}
            </Button>
          </InlineStack>
        </BlockStack>
      </Form>
    </Card>
  );
}
