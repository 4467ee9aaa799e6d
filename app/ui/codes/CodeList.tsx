import { BlockStack, InlineStack, Text } from "@shopify/polaris";
import { CopyButton } from "../page/CopyButton.tsx";
import { RowButtons } from "../table/RowButtons.tsx";
import { CodeState } from "./CodeState.tsx";

/** The codes of one ambassador, each with a button that copies it. */
export function CodeList({ codes }: { codes: { code: string; state: string }[] }) {
  if (codes.length === 0)
    return (
      <Text as="span" tone="subdued">
        No code
      </Text>
    );
  return (
    <BlockStack gap="050">
      {codes.map(({ code, state }) => (
        <InlineStack key={code} gap="100" blockAlign="center">
          <span className="hb-code">{code}</span>
          <CodeState state={state} unlessActive />
          {state === "active" ? (
            <RowButtons>
              <CopyButton text={code} what={`code ${code}`} />
            </RowButtons>
          ) : null}
        </InlineStack>
      ))}
    </BlockStack>
  );
}
