import { BlockStack, Card, InlineStack, Link, Text } from "@shopify/polaris";
import { CopyButton } from "../page/CopyButton.tsx";
import { CodeState } from "./CodeState.tsx";

export type OwnCode = { code: string; state: string; shareLink: string | null };

/** An ambassador's codes in a campaign, each with the link that applies it. */
export function OwnCodesCard({ codes, codesUrl }: { codes: OwnCode[]; codesUrl: string }) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {codes.length > 1 ? "Codes" : "Code"}
        </Text>
        {codes.length === 0 ? (
          <Text as="p">
            No code yet. <Link url={codesUrl}>Make codes</Link>
          </Text>
        ) : null}
        {codes.map(({ code, state, shareLink }) => (
          <InlineStack key={code} gap="200" blockAlign="center">
            <span className="hb-code hb-code-large">{code}</span>
            <CodeState state={state} />
            {state === "active" ? <CopyButton text={code} what={`code ${code}`} /> : null}
            {shareLink ? <CopyButton text={shareLink} what={`the share link of ${code}`} label="Copy link" /> : null}
          </InlineStack>
        ))}
      </BlockStack>
    </Card>
  );
}
