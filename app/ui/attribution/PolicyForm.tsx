import { BlockStack, Card, ChoiceList, FormLayout, Text, TextField } from "@shopify/polaris";
import { errorOf, type Answer } from "../form/answer.ts";

export type PolicyValues = { model: string; windowDays: string; severalCodes: string; countOwn: string; wonDays: string };

type Props = {
  models: { key: string; label: string; help: string }[];
  values: PolicyValues;
  set: <Key extends keyof PolicyValues>(key: Key, value: string) => void;
  answer: Answer | undefined;
};

const SPLITS = [
  { value: "by_discount", label: "By what each took off", helpText: "A code that took off twice as much gets twice as much of the order." },
  { value: "equally", label: "Equally" },
  { value: "first", label: "The first code gets all of it" },
];

/** The settings that decide who is credited, with what is wrong beside each. */
export function PolicyForm({ models, values, set, answer }: Props) {
  return (
    <>
      <Card>
        <div id="model" tabIndex={-1}>
          <ChoiceList
            title={
              <Text as="span" variant="headingMd">
                Who is credited
              </Text>
            }
            choices={models.map(({ key, label, help }) => ({ value: key, label, helpText: help }))}
            selected={[values.model]}
            onChange={([model]) => set("model", model!)}
            error={errorOf(answer, "model")}
          />
        </div>
      </Card>
      <Card>
        <BlockStack gap="400">
          <Text as="h2" variant="headingMd">
            What counts
          </Text>
          <FormLayout>
            <TextField
              id="windowDays"
              label="Look-back window"
              type="number"
              min={1}
              max={365}
              suffix="days"
              value={values.windowDays}
              onChange={(text) => set("windowDays", text)}
              error={errorOf(answer, "windowDays")}
              helpText="A visit by a Pulse link counts for orders at most so many days after it: 1 to 365."
              autoComplete="off"
            />
            <ChoiceList
              title="Several codes on one order"
              choices={SPLITS}
              selected={[values.severalCodes]}
              onChange={([split]) => set("severalCodes", split!)}
              error={errorOf(answer, "severalCodes")}
            />
            <ChoiceList
              title="Own purchases of ambassadors"
              choices={[
                { value: "false", label: "Show them apart" },
                { value: "true", label: "Count them as influenced sales", helpText: "They are shown apart all the same." },
              ]}
              selected={[values.countOwn]}
              onChange={([own]) => set("countOwn", own!)}
            />
            <TextField
              id="wonDays"
              label="Customers who were won stay won for"
              type="number"
              min={1}
              max={365}
              suffix="days"
              placeholder="Off"
              value={values.wonDays}
              onChange={(text) => set("wonDays", text)}
              error={errorOf(answer, "wonDays")}
              helpText="Later orders of a customer without any code or link go to the campaign that earned the earlier one. Leave empty to turn it off."
              autoComplete="off"
              clearButton
              onClearButtonClick={() => set("wonDays", "")}
            />
          </FormLayout>
        </BlockStack>
      </Card>
    </>
  );
}
