import { Banner, BlockStack, Button, Text, TextField } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { errorOf, type Answer } from "../form/answer.ts";
import { CopyButton } from "../page/CopyButton.tsx";

type Props = { answer: Answer | undefined; busy: boolean; onMake: (name: string) => void };

/** Makes an API key, and shows it the one time that it can be seen. */
export function NewKey({ answer, busy, onMake }: Props) {
  const [name, setName] = useState("");
  const key = answer?.ok ? answer.data?.key : undefined;
  useEffect(() => {
    if (key) setName("");
  }, [key]);
  return (
    <BlockStack gap="300">
      {key ? (
        <Banner tone="success" title="Copy the key now: it is shown this once only">
          <BlockStack gap="200" inlineAlign="start">
            <span className="hb-code hb-wrap" data-key>
              {key}
            </span>
            <CopyButton text={key} what="the API key" label="Copy key" />
            <Text as="p">Whoever has it can tell posts of your shop. Keep it as you keep a password.</Text>
          </BlockStack>
        </Banner>
      ) : null}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onMake(name);
        }}
      >
        <TextField
          id="name"
          name="name"
          label="Name of a new key"
          value={name}
          onChange={setName}
          error={errorOf(answer, "name")}
          maxLength={60}
          autoComplete="off"
          helpText="The system that will use it, for example “Heartbeat platform”."
          connectedRight={
            <Button submit loading={busy} size="large">
              Make a key
            </Button>
          }
        />
      </form>
    </BlockStack>
  );
}
