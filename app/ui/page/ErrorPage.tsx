import { BlockStack, Button, Card, InlineStack, Page, Text } from "@shopify/polaris";

type Props = { title: string; words: string; onRetry?: () => void; home?: string };

/** What a person sees when a page cannot be shown: what happened in plain words, and the way on. */
export function ErrorPage({ title, words, onRetry, home = "/app" }: Props) {
  return (
    <Page narrowWidth>
      <Card>
        <BlockStack gap="400">
          <Text as="h1" variant="headingLg">
            {title}
          </Text>
          <Text as="p">{words}</Text>
          <InlineStack gap="200">
            {onRetry ? (
              <Button variant="primary" onClick={onRetry}>
                Try again
              </Button>
            ) : null}
            <Button url={home}>Go to Home</Button>
          </InlineStack>
        </BlockStack>
      </Card>
    </Page>
  );
}
