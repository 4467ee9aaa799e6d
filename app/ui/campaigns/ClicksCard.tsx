import { BlockStack, Box, Button, Card, Text } from "@shopify/polaris";
import { useState, type ReactNode } from "react";
import { CountByDay, type DayCount } from "../metric/CountByDay.tsx";
import { MetricTile, type Metric } from "../metric/MetricTile.tsx";
import { PostTable, type PostRow } from "../pulse/PostTable.tsx";

type Props = {
  clicks: {
    any: boolean;
    metrics: Metric[];
    note: string;
    days: DayCount[];
    posts: PostRow[];
    definitions: { clicks: string; visitors: string; ctr: string };
    locale: string;
  };
  /** Of a campaign: where its participations are. Null: the card is one ambassador's. */
  participationsUrl: string | null;
  /** What to do while nobody has followed a link. */
  children?: ReactNode;
};

const FIRST_POSTS = 10;

/** Who followed Pulse links: figures, days and posts. */
export function ClicksCard({ clicks, participationsUrl, children }: Props) {
  const [allPosts, setAllPosts] = useState(false);
  const posts = allPosts ? clicks.posts : clicks.posts.slice(0, FIRST_POSTS);
  return (
    <Card padding="0">
      <Box padding="400">
        <BlockStack gap="400">
          <Text as="h2" variant="headingMd">
            Clicks on Pulse links
          </Text>
          {clicks.any ? (
            <>
              <div className="hb-tiles">
                {clicks.metrics.map((metric) => (
                  <MetricTile key={metric.key} metric={metric} />
                ))}
              </div>
              <Text as="p" tone="subdued">
                {clicks.note}
              </Text>
              {clicks.days.length > 0 ? <CountByDay days={clicks.days} locale={clicks.locale} /> : null}
            </>
          ) : (
            <BlockStack gap="200">
              <Text as="p">
                Nobody has followed {participationsUrl ? "a Pulse link to this campaign" : "this ambassador’s Pulse link to this campaign"} yet.
              </Text>
              <Text as="p" tone="subdued">
                A Pulse link is an ambassador’s one address for the bio. It never changes, and leads to the landing page of the campaign that is live.
              </Text>
              {children}
            </BlockStack>
          )}
          {clicks.any ? (
            <Text as="h3" variant="headingSm">
              Clicks by post
            </Text>
          ) : null}
          {clicks.any && clicks.posts.length === 0 ? (
            <Text as="p" tone="subdued">
              No link named its post yet. A link that ends in ?post= and a name of your own, such as ?post=reel-1, is counted for that post.
            </Text>
          ) : null}
        </BlockStack>
      </Box>
      {posts.length > 0 ? <PostTable rows={posts} definitions={clicks.definitions} participationsUrl={participationsUrl} /> : null}
      {clicks.posts.length > FIRST_POSTS ? (
        <Box padding="400">
          <Button onClick={() => setAllPosts(!allPosts)}>{allPosts ? "Show fewer posts" : `Show ${clicks.posts.length} posts`}</Button>
        </Box>
      ) : null}
    </Card>
  );
}
