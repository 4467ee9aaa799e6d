import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";

/** The way to the imports of posts and comments. */
export function FilesCard() {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Files
        </Text>
        <Text as="p" tone="subdued">
          Posts and comments of any network, as CSV or JSON. The same file can be imported again: what is known already changes nothing.
        </Text>
        <InlineStack gap="200">
          <Button url="/app/imports/posts">Import posts</Button>
          <Button url="/app/imports/comments">Import comments</Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}
