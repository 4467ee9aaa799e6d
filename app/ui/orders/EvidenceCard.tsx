import { Banner, BlockStack, Card, InlineStack, Link, Text } from "@shopify/polaris";

export type CodeView = { code: string; amount: string; words: string };

export type LinkView = { key: string; who: string; at: string; words: string };

type Props = {
  codes: CodeView[];
  links: LinkView[];
  won: { name: string; url: string; at: string } | null;
  ownPurchase: boolean;
  /** What is unusual about the use of the order's codes. */
  signs: { key: string; code: string; words: string }[];
  /** By which settings it was decided. */
  policy: string;
  /** Why the amounts differ from the discounts of the order. */
  note: string | null;
  lost: string[];
};

/** All that points from an order to a campaign: what each code took off, visits by a link, and what came of it; and what lost, and why. */
export function EvidenceCard({ codes, links, won, ownPurchase, signs, policy, note, lost }: Props) {
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          Evidence
        </Text>
        <Text as="p" tone="subdued">
          Decided by <Link url="/app/attribution">your attribution settings</Link>: {policy}.
        </Text>
        <Text as="h3" variant="headingSm">
          Codes on the order
        </Text>
        {codes.length === 0 ? <Text as="p">The order carries no discount code.</Text> : null}
        {codes.map(({ code, amount, words }) => (
          <BlockStack key={code} gap="100">
            <InlineStack align="space-between" gap="200">
              <span className="hb-code">{code}</span>
              <Text as="p" numeric>
                {amount} off
              </Text>
            </InlineStack>
            <Text as="p" tone="subdued">
              {words}
            </Text>
          </BlockStack>
        ))}
        {note ? (
          <Text as="p" variant="bodySm" tone="subdued">
            {note}
          </Text>
        ) : null}
        {signs.map(({ key, code, words }) => (
          <Banner
            key={key}
            tone="warning"
            title={`${code} is among your codes to look at`}
            action={{ content: "See codes to look at", url: "/app/code-checks" }}
          >
            <p>{words} The order stays credited.</p>
          </Banner>
        ))}
        <Text as="h3" variant="headingSm">
          Visits by a Pulse link
        </Text>
        {links.length === 0 ? (
          <Text as="p">No visit by a Pulse link is known. Most buyers do not use the link, and some do not allow to be followed.</Text>
        ) : null}
        {links.map(({ key, who, at, words }) => (
          <BlockStack key={key} gap="100">
            <InlineStack align="space-between" gap="200">
              <Text as="p" fontWeight="semibold">
                {who}
              </Text>
              <Text as="p">{at}</Text>
            </InlineStack>
            <Text as="p" tone="subdued">
              {words}
            </Text>
          </BlockStack>
        ))}
        {won ? (
          <Text as="p">
            The customer was won with order <Link url={won.url}>{won.name}</Link> on {won.at}.
          </Text>
        ) : null}
        {ownPurchase ? <Text as="p">The buyer has the e-mail address of one of your ambassadors.</Text> : null}
        {lost.length > 0 ? (
          <BlockStack gap="200">
            <Text as="h3" variant="headingSm">
              What did not count, and why
            </Text>
            {lost.map((words) => (
              <Text as="p" key={words}>
                {words}
              </Text>
            ))}
          </BlockStack>
        ) : null}
      </BlockStack>
    </Card>
  );
}
