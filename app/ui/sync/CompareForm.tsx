import { BlockStack, Button, Form, FormLayout, InlineStack, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { errorOf, type Answer } from "../form/answer.ts";

export type CompareProps = {
  /** Today in the shop. */
  today: string;
  /** The day that stands in the form at first. */
  day: string;
  answer: Answer | undefined;
  busy: boolean;
  onCompare: (range: { since: string; until: string }) => void;
};

/** Asks for a comparison of the orders that changed on a range of the shop's days. */
export function CompareForm({ today, day, answer, busy, onCompare }: CompareProps) {
  const [since, setSince] = useState(day);
  const [until, setUntil] = useState(day);
  return (
    <Form onSubmit={() => onCompare({ since, until })}>
      <BlockStack gap="300">
        <Text as="h3" variant="headingSm">
          Compare now
        </Text>
        <FormLayout>
          <FormLayout.Group condensed>
            <TextField
              label="First day"
              type="date"
              value={since}
              onChange={setSince}
              max={today}
              autoComplete="off"
              error={errorOf(answer, "since")}
              requiredIndicator
            />
            <TextField
              label="Last day"
              type="date"
              value={until}
              onChange={setUntil}
              autoComplete="off"
              error={errorOf(answer, "until")}
              requiredIndicator
            />
          </FormLayout.Group>
        </FormLayout>
        <InlineStack>
          <Button submit loading={busy}>
            Compare with Shopify
          </Button>
        </InlineStack>
      </BlockStack>
    </Form>
  );
}
