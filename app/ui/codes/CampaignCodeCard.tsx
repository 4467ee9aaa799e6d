import { BlockStack, Button, Card, InlineStack, Text, TextField } from "@shopify/polaris";
import { CopyButton } from "../page/CopyButton.tsx";
import { CodeState } from "./CodeState.tsx";

export type CampaignCode = { code: string; state: string; value: string | null; shareLink: string | null };

/** The one code of a DIY campaign, with the link that applies it. */
export function CampaignCodeCard({ code, codesUrl }: { code: CampaignCode | null; codesUrl: string }) {
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingMd">
            The campaign’s code
          </Text>
          {code ? <CodeState state={code.state} /> : null}
        </InlineStack>
        {code ? (
          <>
            <InlineStack gap="200" blockAlign="center">
              <span className="hb-code hb-code-large">{code.code}</span>
              <CopyButton text={code.code} what={`code ${code.code}`} />
              {code.value ? <Text as="span" tone="subdued">{`${code.value} off`}</Text> : null}
            </InlineStack>
            {code.shareLink ? (
              <TextField
                label="Share link"
                helpText="Opens your shop with the code applied."
                value={code.shareLink}
                readOnly
                autoComplete="off"
                connectedRight={<CopyButton text={code.shareLink} what="the share link" label="Copy" />}
              />
            ) : null}
          </>
        ) : (
          <>
            <Text as="p" tone="subdued">
              Orders that carry the code are credited to the campaign.
            </Text>
            <InlineStack>
              <Button variant="primary" url={codesUrl}>
                Make the code
              </Button>
            </InlineStack>
          </>
        )}
      </BlockStack>
    </Card>
  );
}
