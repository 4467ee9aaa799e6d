import { Box, Card, InlineStack, Link, Text } from "@shopify/polaris";
import { CommentList, type ShownComment } from "./CommentList.tsx";
import type { Correction } from "./LabelMenu.tsx";

type Props = {
  rows: ShownComment[];
  url: string;
  onCorrect: (comment: ShownComment, to: Correction | null) => void;
  onFavourite: (ambassadorId: string, favourite: boolean) => void;
};

/** The comments that a brand wants to see first, and the way to all. */
export function TopCommentsCard({ rows, url, ...acts }: Props) {
  return (
    <Card padding="0">
      <Box padding="400" paddingBlockEnd={rows.length === 0 ? "400" : "200"}>
        <InlineStack align="space-between" gap="200">
          <Text as="h2" variant="headingMd">
            Top comments
          </Text>
          <Link url={url}>All comments</Link>
        </InlineStack>
        {rows.length === 0 ? (
          <Box paddingBlockStart="200">
            <Text as="p" tone="subdued">
              No comments of the audience are known yet.
            </Text>
          </Box>
        ) : null}
      </Box>
      {rows.length > 0 ? <CommentList rows={rows} {...acts} /> : null}
    </Card>
  );
}
