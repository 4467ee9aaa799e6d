import { Badge, BlockStack, Card, InlineStack, Link, Text } from "@shopify/polaris";
import { plural } from "../plural.ts";
import { CodeList } from "../codes/CodeList.tsx";

export type OwnCampaign = {
  id: string;
  campaignId: string;
  name: string;
  removed: boolean;
  codes: { code: string; state: string }[];
  orders: string;
  net: string;
};

/** The campaigns of an ambassador with codes and results. */
export function CampaignList({ campaigns }: { campaigns: OwnCampaign[] }) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Campaigns
        </Text>
        {campaigns.length === 0 ? (
          <Text as="p" tone="subdued">
            In no campaign yet.
          </Text>
        ) : null}
        {campaigns.map((campaign) => (
          <BlockStack key={campaign.id} gap="100">
            <InlineStack align="space-between" gap="200">
              <InlineStack gap="200" blockAlign="center">
                <Text as="h3" variant="headingSm">
                  <Link url={`/app/campaigns/${campaign.campaignId}/participations/${campaign.id}`}>{campaign.name}</Link>
                </Text>
                {campaign.removed ? <Badge>Removed</Badge> : null}
              </InlineStack>
              <Text as="p" numeric>
                {campaign.net}, {plural(campaign.orders, "order")}
              </Text>
            </InlineStack>
            <CodeList codes={campaign.codes} />
          </BlockStack>
        ))}
      </BlockStack>
    </Card>
  );
}
