import { Badge, Banner, BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import type { InstagramScreen } from "#app/screens/instagram.ts";
import { FigureList } from "../orders/FigureList.tsx";

type Props = {
  instagram: InstagramScreen;
  /** Where the brand logs in, in a window of its own. */
  connectUrl: string;
  busy: boolean;
  onDisconnect: () => void;
};

/** Instagram as a source: the brand's login, how many accounts are read, and what is wrong. */
export function InstagramCard({ instagram, connectUrl, busy, onDisconnect }: Props) {
  const { setUp, brand, lines, lastRead, reads } = instagram;
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h2" variant="headingMd">
            Instagram
          </Text>
          <StateBadge instagram={instagram} />
        </InlineStack>
        {!setUp.brand && !setUp.ambassador ? (
          <Text as="p">Instagram is not set up in this installation of Heartbeat. Posts can be told by files and over HTTP.</Text>
        ) : (
          <>
            <Text as="p" tone="subdued">
              Heartbeat reads the posts of your ambassadors while they are in a campaign and for 30 days after it. Your brand’s login shows followers,
              posts, likes and the number of comments of professional accounts; an ambassador’s own login shows the comments and hidden likes, too.
            </Text>
            {brand && !brand.works ? (
              <Banner tone="warning" title={`${brand.handle} has to be connected again`}>
                <p>{brand.problem}</p>
              </Banner>
            ) : null}
            {brand?.works ? (
              <Text as="p">
                {`Your brand is connected as ${brand.handle} since ${brand.since}.`}
                {brand.waits ? ` Instagram allows no more calls until ${brand.waits}; reading goes on by itself.` : ""}
              </Text>
            ) : null}
            {!brand && reads ? <Text as="p">Your brand is not connected: only accounts with a login of their own are read.</Text> : null}
            <FigureList lines={lines} />
            <Text as="p" variant="bodySm" tone="subdued">
              {lastRead ? `Last read ${lastRead}.` : "Nothing was read so far."}
            </Text>
            <InlineStack gap="200">
              {setUp.brand && !brand?.works ? (
                <Button variant="primary" url={connectUrl} target="_blank">
                  {brand ? "Connect again" : "Connect your brand"}
                </Button>
              ) : null}
              <Button url="/app/sources/instagram">{setUp.ambassador ? "Accounts and invitations" : "Accounts"}</Button>
              {brand ? (
                <Button tone="critical" variant="tertiary" loading={busy} onClick={onDisconnect}>
                  Disconnect
                </Button>
              ) : null}
            </InlineStack>
          </>
        )}
      </BlockStack>
    </Card>
  );
}

function StateBadge({ instagram: { setUp, brand, reads } }: { instagram: InstagramScreen }) {
  if (!setUp.brand && !setUp.ambassador) return <Badge>Not set up</Badge>;
  if (brand && !brand.works) return <Badge tone="warning">Login ended</Badge>;
  return reads ? <Badge tone="success">Connected</Badge> : <Badge>Not connected</Badge>;
}
