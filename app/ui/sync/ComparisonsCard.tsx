import { Banner, BlockStack, Card, Divider, InlineStack, Link, ProgressBar, Text } from "@shopify/polaris";
import type { ComparisonState } from "#app/screens/comparisonLine.ts";
import { ComparisonBadge } from "./ComparisonBadge.tsx";
import { ComparisonCounts } from "./ComparisonCounts.tsx";
import { CompareForm, type CompareProps } from "./CompareForm.tsx";

export type ComparisonLine = {
  id: string;
  state: ComparisonState;
  stateWords: string;
  kind: string;
  at: string;
  range: string;
  progress: number | null;
  matched: string;
  repaired: string;
  different: string;
  unreachable: string | null;
  error: string | null;
};

type Props = { comparisons: ComparisonLine[] } & CompareProps;

/** The last comparisons of Shopify's orders with ours, and a way to ask for one. */
export function ComparisonsCard({ comparisons: [newest, ...others], ...form }: Props) {
  return (
    <Card>
      <BlockStack gap="400">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingMd">
            Compared with Shopify
          </Text>
          {newest ? <ComparisonBadge state={newest.state}>{newest.stateWords}</ComparisonBadge> : null}
        </InlineStack>
        {newest ? <Newest {...newest} /> : <Text as="p">Orders are compared every few minutes, and some days back every night. None so far.</Text>}
        {others.length > 0 ? (
          <>
            <Divider />
            <BlockStack gap="200" as="ul">
              {others.map((one) => (
                <li key={one.id}>
                  <InlineStack align="space-between" gap="200">
                    <Link url={`/app/sync/comparisons/${one.id}`} removeUnderline>
                      {one.at}
                    </Link>
                    <Text as="span" tone="subdued">
                      {`${one.kind}: ${one.stateWords.toLowerCase()}`}
                    </Text>
                  </InlineStack>
                </li>
              ))}
            </BlockStack>
          </>
        ) : null}
        <Divider />
        <CompareForm {...form} />
      </BlockStack>
    </Card>
  );
}

function Newest(one: ComparisonLine) {
  return (
    <BlockStack gap="300">
      <Text as="p" id="comparison-words">
        {`${one.range}. ${one.kind}, ${one.at}.`}
      </Text>
      {one.progress === null ? null : <ProgressBar progress={one.progress} ariaLabelledBy="comparison-words" tone="primary" />}
      {one.error ? (
        <Banner tone="critical" title="The comparison stopped">
          <p>{one.error}</p>
        </Banner>
      ) : null}
      <ComparisonCounts {...one} />
      <InlineStack>
        <Link url={`/app/sync/comparisons/${one.id}`}>See the proof</Link>
      </InlineStack>
    </BlockStack>
  );
}
