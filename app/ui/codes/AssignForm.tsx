import { Autocomplete, BlockStack, Button, InlineStack, Text } from "@shopify/polaris";
import { useState } from "react";

export type OwnerOption = { value: string; label: string };

type Props = {
  code: string;
  options: OwnerOption[];
  searching: boolean;
  onSearch: (text: string) => void;
  onAssign: (participationId: string) => void;
  onClose: () => void;
};

/** Says whose a code is: one of the campaign's ambassadors, found by a part of the handle. */
export function AssignForm({ code, options, searching, onSearch, onAssign, onClose }: Props) {
  const [text, setText] = useState("");
  const [chosen, setChosen] = useState<string>();
  const type = (value: string) => {
    setText(value);
    setChosen(undefined);
    onSearch(value);
  };
  const choose = ([value]: string[]) => {
    setChosen(value);
    setText(options.find((option) => option.value === value)?.label ?? "");
  };
  return (
    <BlockStack gap="300">
      <Autocomplete
        options={options}
        selected={chosen ? [chosen] : []}
        onSelect={choose}
        loading={searching}
        emptyState={<Text as="p">Nobody in this campaign has this handle.</Text>}
        textField={
          <Autocomplete.TextField
            label={`Whose is ${code}?`}
            value={text}
            onChange={type}
            autoComplete="off"
            placeholder="Search by handle"
            helpText="Orders that carry the code are credited to this ambassador, past ones too."
          />
        }
      />
      <InlineStack gap="200">
        <Button variant="primary" disabled={!chosen} onClick={() => chosen && onAssign(chosen)}>
          Assign
        </Button>
        <Button onClick={onClose}>Cancel</Button>
      </InlineStack>
    </BlockStack>
  );
}
