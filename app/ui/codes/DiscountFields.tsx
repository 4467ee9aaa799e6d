import { FormLayout, Select, TextField } from "@shopify/polaris";
import { errorOf, type Answer } from "../form/answer.ts";

export type DiscountValues = { valueType: "percentage" | "fixed_amount"; value: string };

type Props = { values: DiscountValues; onChange: (values: DiscountValues) => void; currencySymbol: string; answer: Answer | undefined };

/** What a code takes off: per cent or an amount. */
export function DiscountFields({ values, onChange, currencySymbol, answer }: Props) {
  return (
    <FormLayout.Group condensed>
      <Select
        label="The code takes off"
        name="valueType"
        options={[
          { label: "Per cent", value: "percentage" },
          { label: "An amount", value: "fixed_amount" },
        ]}
        value={values.valueType}
        onChange={(valueType) => onChange({ ...values, valueType: valueType === "fixed_amount" ? "fixed_amount" : "percentage" })}
      />
      <TextField
        label="Value"
        id="value"
        name="value"
        inputMode="decimal"
        autoComplete="off"
        requiredIndicator
        value={values.value}
        onChange={(value) => onChange({ ...values, value })}
        error={errorOf(answer, "value")}
        {...(values.valueType === "percentage" ? { suffix: "%" } : { prefix: currencySymbol })}
      />
    </FormLayout.Group>
  );
}
