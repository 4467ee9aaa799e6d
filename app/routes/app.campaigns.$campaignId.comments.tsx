import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack } from "@shopify/polaris";
import { z } from "zod";
import { commentsScreen } from "#app/screens/comments.ts";
import { SentimentCard } from "#app/ui/comments/SentimentCard.tsx";
import { AppPage } from "#app/ui/page/AppPage.tsx";
import { commentParams } from "./edge/commentParams.ts";
import { CommentsSection } from "./edge/CommentsSection.tsx";
import { merchant } from "./edge/merchant.ts";
import { found, idOf } from "./edge/notFound.ts";
import { readQuery } from "./edge/pageSchema.ts";
import { useLivePage } from "./edge/useLivePage.ts";

const query = commentParams.extend({
  participation: z
    .string()
    .regex(/^[1-9]\d{0,17}$/)
    .transform(BigInt)
    .nullable()
    .catch(null)
    .default(null),
});

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop } = await merchant(request);
  const { participation, ...asked } = readQuery(request, query);
  return found(commentsScreen(shop, idOf(params.campaignId), participation, asked));
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Comments of ${data?.campaign.name ?? "a campaign"} · Heartbeat` }];

/** What people wrote under a campaign's posts, or under those of one ambassador. */
export default function Comments() {
  const { campaign, participation, comments, sentiment } = useLoaderData<typeof loader>();
  useLivePage();
  const at = `/app/campaigns/${campaign.id}`;
  const back = participation
    ? { content: participation.handle, url: `${at}/participations/${participation.id}` }
    : { content: campaign.name, url: at };
  return (
    <AppPage
      title="Comments"
      subtitle={participation ? `${participation.handle} in ${campaign.name}` : campaign.name}
      back={back}
      secondaryActions={[{ content: participation ? "All of the campaign" : "Posts", url: participation ? `${at}/comments` : `${at}/posts` }]}
    >
      <BlockStack gap="400">
        <CommentsSection comments={comments} />
        <SentimentCard sentiment={sentiment} commentsUrl={participation ? null : `${at}/comments`} />
      </BlockStack>
    </AppPage>
  );
}
