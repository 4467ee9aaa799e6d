import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useFetcher, useLoaderData, useNavigation } from "@remix-run/react";
import { Card, Tabs } from "@shopify/polaris";
import { useState } from "react";
import { z } from "zod";
import { decidePosts, undoDecision } from "#app/domain/posts/decidePosts.ts";
import { type UnassignedRow, unassignedPostsScreen } from "#app/screens/unassignedPosts.ts";
import { plural } from "#app/ui/plural.ts";
import type { Answer } from "#app/ui/form/answer.ts";
import { AppPage } from "#app/ui/page/AppPage.tsx";
import { Empty } from "#app/ui/page/Empty.tsx";
import { ChooseCampaign } from "#app/ui/posts/ChooseCampaign.tsx";
import { UnassignedTable } from "#app/ui/posts/UnassignedTable.tsx";
import { attempt, readForm } from "./edge/attempt.ts";
import { merchant } from "./edge/merchant.ts";
import { found } from "./edge/notFound.ts";
import { listParams, readQuery } from "./edge/pageSchema.ts";
import { useAnswer } from "./edge/useAnswer.ts";
import { useLivePage } from "./edge/useLivePage.ts";
import { usePageParams } from "./edge/usePageParams.ts";

const id = z
  .string()
  .regex(/^[1-9]\d{0,17}$/)
  .transform(BigInt);
const query = listParams.pick({ page: true }).extend({
  view: z.enum(["open", "said"]).catch("open"),
  campaign: id.nullable().catch(null),
});

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await merchant(request);
  const { view, campaign, page } = readQuery(request, query);
  return found(unassignedPostsScreen(shop, { said: view === "said", campaignId: campaign, page }));
}

/** Ids apart by commas. */
const posts = z
  .string()
  .regex(/^[1-9]\d{0,17}(,[1-9]\d{0,17}){0,249}$/)
  .transform((text) => text.split(",").map(BigInt));
const wishes = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("add"), posts, campaignId: id }),
  z.object({ intent: z.literal("dismiss"), posts }),
  z.object({ intent: z.literal("undo"), posts }),
]);

export async function action({ request }: ActionFunctionArgs) {
  const { shop, actor } = await merchant(request);
  const form = await request.formData();
  return attempt(async () => {
    const wish = readForm(form, wishes);
    const count = plural(String(wish.posts.length), "post");
    const undo = { intent: "undo", posts: wish.posts.join(",") };
    if (wish.intent === "undo") {
      await undoDecision(shop.id, actor, wish.posts);
      return { toast: `Taken back for ${count}` };
    }
    if (wish.intent === "dismiss") {
      await decidePosts(shop.id, actor, wish.posts, null);
      return { toast: `Put aside: ${count}`, undo };
    }
    await decidePosts(shop.id, actor, wish.posts, wish.campaignId);
    return { toast: `Added ${count} to the campaign`, undo };
  });
}

export const meta: MetaFunction = () => [{ title: "Posts of no campaign · Heartbeat" }];

/** Posts of the shop's ambassadors that could not be put in a campaign, and what the merchant says of them. */
export default function UnassignedPosts() {
  const { said, campaign, capped, rows, page } = useLoaderData<typeof loader>();
  const { change } = usePageParams();
  const fetcher = useFetcher<Answer>();
  const loading = useNavigation().state !== "idle";
  const [choosing, setChoosing] = useState<UnassignedRow[]>([]);
  const send = (fields: Record<string, string>) => fetcher.submit(fields, { method: "post" });
  useAnswer(fetcher, send);
  useLivePage();
  const add = (ids: string[], campaignId: string) => send({ intent: "add", posts: ids.join(","), campaignId });
  const empty = said ? (
    <Empty title="Nothing was put aside">Posts that you say are of no campaign are kept here, and can be brought back.</Empty>
  ) : (
    <Empty title="Every post has its place">
      Posts whose caption has no code and no mark of a campaign are shown here, so that you can say what they are.
    </Empty>
  );
  return (
    <AppPage
      title="Posts of no campaign"
      subtitle={campaign ? `Those that could be of ${campaign.name}` : "They count for no campaign until you say which they are of."}
      back={campaign ? { content: campaign.name, url: `/app/campaigns/${campaign.id}` } : { content: "Sources", url: "/app/sources" }}
      {...(campaign ? { secondaryActions: [{ content: "Show all", onAction: () => change({ campaign: null }) }] } : {})}
    >
      <Card padding="0">
        <Tabs
          tabs={[
            { id: "open", content: capped ? "To look at (10,000 or more)" : "To look at" },
            { id: "said", content: "Not campaign posts" },
          ]}
          selected={said ? 1 : 0}
          onSelect={(index) => change({ view: index === 1 ? "said" : null })}
        />
        <UnassignedTable
          rows={rows}
          said={said}
          page={page}
          loading={loading}
          busy={fetcher.state !== "idle"}
          empty={empty}
          onPage={(number) => change({ page: number })}
          onAdd={add}
          onChoose={setChoosing}
          onDismiss={(ids) => send({ intent: "dismiss", posts: ids.join(",") })}
          onBring={(ids) => send({ intent: "undo", posts: ids.join(",") })}
        />
      </Card>
      <ChooseCampaign rows={choosing} onAdd={add} onClose={() => setChoosing([])} />
    </AppPage>
  );
}
