import { BlockStack, Button, Card, InlineStack, Link, Select, Text } from "@shopify/polaris";
import { useState } from "react";

type Props = {
  campaigns: { id: string; name: string; dates: string }[];
  /** How many are chosen; with none, all are added. */
  chosen: number;
  loading: boolean;
  onAdd: (campaignId: string) => void;
};

/** Puts all favourites, or those that are chosen, into a campaign in one step. */
export function AddFavouritesForm({ campaigns, chosen, loading, onAdd }: Props) {
  const [picked, setPicked] = useState("");
  const campaign = campaigns.find(({ id }) => id === picked)?.id ?? campaigns[0]?.id;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Add favourites to a campaign
        </Text>
        {campaign === undefined ? (
          <Text as="p">
            There is no campaign that is live or still to come. <Link url="/app/campaigns/new">Make one</Link> first.
          </Text>
        ) : (
          <InlineStack gap="300" blockAlign="end">
            <Select
              label="Campaign"
              options={campaigns.map(({ id, name, dates }) => ({ value: id, label: `${name} (${dates})` }))}
              value={campaign}
              onChange={setPicked}
            />
            <Button variant="primary" loading={loading} onClick={() => onAdd(campaign)}>
              {chosen === 0 ? "Add all favourites" : `Add ${chosen.toLocaleString("en")} chosen`}
            </Button>
          </InlineStack>
        )}
        <Text as="p" tone="subdued">
          Who is in the campaign already stays as is.
        </Text>
      </BlockStack>
    </Card>
  );
}
