import { Box, Card, InlineStack, Link, Text } from "@shopify/polaris";
import { PostName, type ShownPost } from "./PostList.tsx";
import { plural } from "../plural.ts";

type Props = { title: string; rows: ShownPost[]; more: { url: string; content: string } | null; empty: string };

/** A few posts with their captions, and the way to all. */
export function TopPostsCard({ title, rows, more, empty }: Props) {
  return (
    <Card padding="0">
      <Box padding="400" paddingBlockEnd={rows.length === 0 ? "400" : "200"}>
        <InlineStack align="space-between" gap="200">
          <Text as="h2" variant="headingMd">
            {title}
          </Text>
          {more ? <Link url={more.url}>{more.content}</Link> : null}
        </InlineStack>
        {rows.length === 0 ? (
          <Box paddingBlockStart="200">
            <Text as="p" tone="subdued">
              {empty}
            </Text>
          </Box>
        ) : null}
      </Box>
      {rows.length > 0 ? (
        <ul className="hb-rows">
          {rows.map((row) => (
            <li key={row.id}>
              <PostName row={row} />
              <Text as="p" variant="bodySm">
                {[row.likes && plural(row.likes, "like"), row.comments && plural(row.comments, "comment"), row.clicks && plural(row.clicks, "click")]
                  .filter(Boolean)
                  .join(", ") || "Nothing was counted yet"}
                {row.likesAsOf ? ` (as of ${row.likesAsOf})` : ""}
              </Text>
            </li>
          ))}
        </ul>
      ) : null}
    </Card>
  );
}
