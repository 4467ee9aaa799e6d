import { BlockStack, Card, InlineStack, Link, Text, Tooltip } from "@shopify/polaris";
import { type FigureLine, FigureList } from "../orders/FigureList.tsx";

type Props = {
  signUps: { any: boolean; total: string; definition: string; people: { id: string; handle: string; count: string }[]; lines: FigureLine[] };
  participationsUrl: string;
};

/** Who became a customer by the campaign's Pulse links, and how many could not be joined. */
export function SignUpsCard({ signUps, participationsUrl }: Props) {
  const { any, total, definition, people, lines } = signUps;
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100" inlineAlign="start">
          <Text as="h2" variant="headingMd">
            Sign-ups
          </Text>
          <Tooltip content={definition} hasUnderline width="wide">
            <Text as="span" variant="bodySm" tone="subdued">
              By Pulse links
            </Text>
          </Tooltip>
          <Text as="p" variant="headingLg" numeric>
            {total}
          </Text>
          {any ? null : (
            <Text as="p" tone="subdued">
              Nobody has become a customer by a Pulse link to this campaign yet.
            </Text>
          )}
        </BlockStack>
        {people.length > 0 ? (
          <BlockStack gap="200">
            <Text as="h3" variant="headingSm">
              By ambassador
            </Text>
            <BlockStack gap="200" as="ul">
              {people.map(({ id, handle, count }) => (
                <li key={id}>
                  <InlineStack align="space-between" gap="200" wrap={false}>
                    <Link url={`${participationsUrl}/${id}`}>{handle}</Link>
                    <Text as="span" numeric>
                      {count}
                    </Text>
                  </InlineStack>
                </li>
              ))}
            </BlockStack>
          </BlockStack>
        ) : null}
        <FigureList lines={lines} />
      </BlockStack>
    </Card>
  );
}
