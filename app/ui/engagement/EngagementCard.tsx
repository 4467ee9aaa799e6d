import { BlockStack, Box, Button, Card, Text } from "@shopify/polaris";
import { useState, type ReactNode } from "react";
import { EngagementByDay, type EngagementDay } from "../metric/EngagementByDay.tsx";
import { MetricTile, type Metric } from "../metric/MetricTile.tsx";
import { EngagementPostTable, type EngagementPostRow } from "./EngagementPostTable.tsx";
import { PlatformTable, type PlatformRow } from "./PlatformTable.tsx";

type Props = {
  engagement: {
    any: boolean;
    metrics: Metric[];
    days: EngagementDay[];
    platforms: PlatformRow[];
    platformNote: string;
    top: EngagementPostRow[];
    locale: string;
  };
  /** Of a campaign: where its participations are. Null: the card is one ambassador's. */
  participationsUrl: string | null;
  /** What to do while no post has been read. */
  children?: ReactNode;
};

const FIRST_POSTS = 10;

/** What the posts did: figures, days, platforms and posts. */
export function EngagementCard({ engagement, participationsUrl, children }: Props) {
  const [allPosts, setAllPosts] = useState(false);
  const { any, metrics, days, platforms, top, locale } = engagement;
  const posts = allPosts ? top : top.slice(0, FIRST_POSTS);
  return (
    <Card padding="0">
      <Box padding="400">
        <BlockStack gap="400">
          <Text as="h2" variant="headingMd">
            Engagement
          </Text>
          {any ? (
            <>
              <div className="hb-tiles">
                {metrics.map((metric) => (
                  <MetricTile key={metric.key} metric={metric} />
                ))}
              </div>
              {days.length > 0 ? <EngagementByDay days={days} locale={locale} /> : null}
            </>
          ) : (
            <BlockStack gap="200">
              <Text as="p">
                {participationsUrl
                  ? "No posts of this campaign have been read yet, and nobody has followed a link."
                  : "No posts of this ambassador for this campaign have been read yet, and nobody has followed the link."}
              </Text>
              <Text as="p" tone="subdued">
                Likes, comments and link clicks are shown here as they come in.
              </Text>
              {children}
            </BlockStack>
          )}
        </BlockStack>
      </Box>
      {platforms.length > 0 ? (
        <>
          <Box paddingInline="400" paddingBlockEnd="200">
            <BlockStack gap="100">
              <Text as="h3" variant="headingSm">
                By platform
              </Text>
              <Text as="p" tone="subdued">
                {engagement.platformNote}
              </Text>
            </BlockStack>
          </Box>
          <PlatformTable rows={platforms} />
        </>
      ) : null}
      {posts.length > 0 ? (
        <>
          <Box padding="400" paddingBlockEnd="200">
            <Text as="h3" variant="headingSm">
              Posts with the most engagement
            </Text>
          </Box>
          <EngagementPostTable rows={posts} participationsUrl={participationsUrl} />
        </>
      ) : null}
      {top.length > FIRST_POSTS ? (
        <Box padding="400">
          <Button onClick={() => setAllPosts(!allPosts)}>{allPosts ? "Show fewer posts" : `Show ${top.length} posts`}</Button>
        </Box>
      ) : null}
    </Card>
  );
}
