import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useNavigation } from "@remix-run/react";
import { Box, Card, InlineGrid, Select } from "@shopify/polaris";
import { z } from "zod";
import { type PostSort, postSorts } from "#app/metrics/queries/postTable.ts";
import { postsScreen } from "#app/screens/posts.ts";
import { AppPage } from "#app/ui/page/AppPage.tsx";
import { Empty } from "#app/ui/page/Empty.tsx";
import { PostList } from "#app/ui/posts/PostList.tsx";
import { SearchField } from "#app/ui/table/SearchField.tsx";
import { merchant } from "./edge/merchant.ts";
import { found, idOf } from "./edge/notFound.ts";
import { listParams, readQuery } from "./edge/pageSchema.ts";
import { useLivePage } from "./edge/useLivePage.ts";
import { usePageParams } from "./edge/usePageParams.ts";

const query = listParams.extend({
  sort: z.enum(postSorts).catch("rank"),
  platform: z.string().max(40).nullable().catch(null).default(null),
});

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop } = await merchant(request);
  return found(postsScreen(shop, idOf(params.campaignId), readQuery(request, query)));
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Posts of ${data?.campaign.name ?? "a campaign"} · Heartbeat` }];

const SORTS: Record<PostSort, string> = {
  rank: "What a brand wants to see",
  likes: "Most likes",
  comments: "Most comments",
  clicks: "Most clicks",
  rate: "Highest engagement rate",
  newest: "Newest",
};

/** What a campaign's ambassadors posted. */
export default function Posts() {
  const { campaign, rows, definitions, platforms, sort, page } = useLoaderData<typeof loader>();
  const { params, change } = usePageParams();
  const loading = useNavigation().state !== "idle";
  useLivePage();
  const search = params.get("search") ?? "";
  const platform = params.get("platform") ?? "";
  return (
    <AppPage
      title="Posts"
      subtitle={campaign.name}
      back={{ content: campaign.name, url: `/app/campaigns/${campaign.id}` }}
      secondaryActions={[
        { content: "Comments", url: `/app/campaigns/${campaign.id}/comments` },
        { content: "Import posts", url: "/app/imports/posts" },
      ]}
    >
      <Card padding="0">
        <Box padding="300">
          <InlineGrid columns={{ xs: 1, md: ["twoThirds", "oneThird", "oneThird"] }} gap="300">
            <SearchField label="Search in captions" value={search} onSearch={(text) => change({ search: text })} />
            <Select
              label="Sort by"
              labelHidden
              options={postSorts.map((value) => ({ value, label: SORTS[value] }))}
              value={sort}
              onChange={(value) => change({ sort: value === "rank" ? null : value })}
            />
            <Select
              label="Platform"
              labelHidden
              options={[{ value: "", label: "All platforms" }, ...platforms]}
              value={platform}
              onChange={(value) => change({ platform: value })}
            />
          </InlineGrid>
        </Box>
        <PostList
          rows={rows}
          definitions={definitions}
          loading={loading}
          page={page}
          onPage={(number) => change({ page: number })}
          empty={
            search || platform ? (
              <Empty title="No post was found">Every word that you typed must be in the caption.</Empty>
            ) : (
              <Empty title="No posts yet" action={{ content: "See the sources", url: "/app/sources" }}>
                Posts of this campaign’s ambassadors are shown here once a source tells them.
              </Empty>
            )
          }
        />
      </Card>
    </AppPage>
  );
}
