import { BlockStack, Box, Card, InlineStack, Link, Text } from "@shopify/polaris";

export type CreditView = {
  key: string;
  campaign: { name: string; url: string };
  ambassador: { handle: string; url: string } | null;
  rule: string;
  net: string;
};

type Props = { credits: CreditView[]; /** Why nobody was credited; null where somebody was. */ uncredited: string | null };

/** Who got the credit for an order, and by which rule; or why nobody did. */
export function CreditCard({ credits, uncredited }: Props) {
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          Who was credited
        </Text>
        {uncredited ? <Text as="p">{uncredited}</Text> : null}
        {credits.map((credit) => (
          <Box key={credit.key}>
            <BlockStack gap="100">
              <InlineStack align="space-between" gap="200">
                <Text as="h3" variant="headingSm">
                  <Link url={credit.campaign.url}>{credit.campaign.name}</Link>
                  {credit.ambassador ? (
                    <>
                      {", "}
                      <Link url={credit.ambassador.url}>{credit.ambassador.handle}</Link>
                    </>
                  ) : (
                    ", the whole campaign"
                  )}
                </Text>
                <Text as="p" numeric fontWeight="semibold">
                  {credit.net}
                </Text>
              </InlineStack>
              <Text as="p" tone="subdued">
                {credit.rule}
              </Text>
            </BlockStack>
          </Box>
        ))}
      </BlockStack>
    </Card>
  );
}
