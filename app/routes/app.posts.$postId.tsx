import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Badge, BlockStack } from "@shopify/polaris";
import { postScreen } from "#app/screens/post.ts";
import { SentimentCard } from "#app/ui/comments/SentimentCard.tsx";
import { MetricCard } from "#app/ui/metric/MetricCard.tsx";
import { AppPage } from "#app/ui/page/AppPage.tsx";
import { CaptionCard } from "#app/ui/posts/CaptionCard.tsx";
import { CountsCard } from "#app/ui/posts/CountsCard.tsx";
import { commentParams } from "./edge/commentParams.ts";
import { CommentsSection } from "./edge/CommentsSection.tsx";
import { merchant } from "./edge/merchant.ts";
import { found, idOf } from "./edge/notFound.ts";
import { readQuery } from "./edge/pageSchema.ts";
import { useCommentActs } from "./edge/useCommentActs.ts";
import { useLivePage } from "./edge/useLivePage.ts";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop } = await merchant(request);
  return found(postScreen(shop, idOf(params.postId), readQuery(request, commentParams)));
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `Post by ${data.post.ambassador.handle} · Heartbeat` : "Post · Heartbeat" },
];

/** A post: what it says, what it counted, and what people wrote under it. */
export default function Post() {
  const { post, campaign, reason, metrics, counts, comments, sentiment, locale } = useLoaderData<typeof loader>();
  const { onFavourite } = useCommentActs();
  useLivePage();
  return (
    <AppPage
      title={`Post by ${post.ambassador.handle}`}
      subtitle={campaign ? campaign.name : "In no campaign"}
      titleMetadata={post.gone ? <Badge tone="attention">{`Gone from ${post.platform} since ${post.gone}`}</Badge> : null}
      back={campaign ? { content: "Posts", url: `/app/campaigns/${campaign.id}/posts` } : { content: "Campaigns", url: "/app" }}
      secondaryActions={
        campaign
          ? [{ content: `${post.ambassador.handle} in the campaign`, url: `/app/campaigns/${campaign.id}/participations/${post.participationId}` }]
          : []
      }
    >
      <BlockStack gap="400">
        <CaptionCard post={post} reason={reason} onFavourite={(favourite) => onFavourite(post.ambassador.id, favourite)} />
        <MetricCard title={post.gone ? "What it brought, as last told" : "What it brought"} metrics={metrics} />
        <CountsCard counts={counts} locale={locale} />
        <SentimentCard sentiment={sentiment} commentsUrl={null} />
        <CommentsSection comments={comments} ofOnePost />
      </BlockStack>
    </AppPage>
  );
}
