import { BlockStack, Button, Card, ChoiceList, Form, FormLayout, InlineStack, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { errorOf, type Answer } from "../form/answer.ts";
import { DiscountFields, type DiscountValues } from "./DiscountFields.tsx";

type Props = {
  answer: Answer | undefined;
  currencySymbol: string;
  busy: boolean;
  onMake: (code: string, discount: DiscountValues) => void;
  onUse: (code: string) => void;
};

/** A DIY campaign gets its one code: a new one, or one that exists in Shopify. */
export function CampaignCodeForm({ answer, currencySymbol, busy, onMake, onUse }: Props) {
  const [way, setWay] = useState<"make" | "use">("make");
  const [code, setCode] = useState("");
  const [discount, setDiscount] = useState<DiscountValues>({ valueType: "percentage", value: "10" });
  const making = way === "make";
  return (
    <Card>
      <Form onSubmit={() => (making ? onMake(code, discount) : onUse(code))}>
        <BlockStack gap="400">
          <Text as="h2" variant="headingMd">
            The campaign’s code
          </Text>
          <Text as="p" tone="subdued">
            On DIY a campaign has one code for everybody. Orders that carry it are credited to the campaign.
          </Text>
          <ChoiceList
            title="Which code"
            titleHidden
            choices={[
              { label: "Make a new code", value: "make" },
              { label: "Use a code that exists in Shopify", value: "use" },
            ]}
            selected={[way]}
            onChange={([chosen]) => setWay(chosen === "use" ? "use" : "make")}
          />
          <FormLayout>
            <TextField
              label="Code"
              id="code"
              name="code"
              value={code}
              onChange={setCode}
              autoComplete="off"
              maxLength={100}
              requiredIndicator
              error={errorOf(answer, "code")}
              helpText="Customers may type it in upper or lower case."
            />
            {making ? <DiscountFields values={discount} onChange={setDiscount} currencySymbol={currencySymbol} answer={answer} /> : null}
          </FormLayout>
          <InlineStack>
            <Button submit variant="primary" loading={busy}>
              {making ? "Make the code" : "Use this code"}
            </Button>
          </InlineStack>
        </BlockStack>
      </Form>
    </Card>
  );
}
