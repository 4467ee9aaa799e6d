import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useFetcher, useLoaderData } from "@remix-run/react";
import { Badge, BlockStack, InlineStack, Link } from "@shopify/polaris";
import { z } from "zod";
import { archiveCampaign, unarchiveCampaign } from "#app/domain/campaigns/archiveCampaign.ts";
import { participationSorts } from "#app/metrics/queries/participationTable.ts";
import { campaignReach, campaignScreen } from "#app/screens/campaign.ts";
import { campaignWordsScreen } from "#app/screens/campaignWords.ts";
import { clicksScreen } from "#app/screens/clicks.ts";
import { engagementScreen } from "#app/screens/engagement.ts";
import { ordersScreen } from "#app/screens/orders.ts";
import { signUpsScreen } from "#app/screens/signUps.ts";
import { participationsScreen } from "#app/screens/participations.ts";
import { candidatesOf } from "#app/screens/unassignedPosts.ts";
import { CampaignFigures } from "#app/ui/campaigns/CampaignFigures.tsx";
import { TruthCard } from "#app/ui/campaigns/TruthCard.tsx";
import { ClicksCard } from "#app/ui/campaigns/ClicksCard.tsx";
import { SignUpsCard } from "#app/ui/campaigns/SignUpsCard.tsx";
import { StatusBadge } from "#app/ui/campaigns/StatusBadge.tsx";
import { CampaignCodeCard } from "#app/ui/codes/CampaignCodeCard.tsx";
import { EngagementCard } from "#app/ui/engagement/EngagementCard.tsx";
import type { Answer } from "#app/ui/form/answer.ts";
import { AppPage } from "#app/ui/page/AppPage.tsx";
import { CandidatesNote } from "#app/ui/posts/CandidatesNote.tsx";
import { OtherCurrencies } from "#app/ui/page/OtherCurrencies.tsx";
import { attempt, readForm } from "./edge/attempt.ts";
import { useLivePage } from "./edge/useLivePage.ts";
import { CampaignLists } from "./edge/CampaignLists.tsx";
import { favouriteAction } from "./edge/favouriteAction.ts";
import { merchant } from "./edge/merchant.ts";
import { found, idOf } from "./edge/notFound.ts";
import { listParams, readQuery } from "./edge/pageSchema.ts";
import { useAnswer } from "./edge/useAnswer.ts";
import { CampaignWords } from "./edge/WordsCards.tsx";

const query = listParams.extend({
  tab: z.enum(["ambassadors", "orders"]).catch("ambassadors"),
  sort: z.enum(participationSorts).catch("net"),
  direction: z.enum(["asc", "desc"]).catch("desc"),
});

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop } = await merchant(request);
  const id = idOf(params.campaignId);
  const asked = readQuery(request, query);
  const whole = { campaignId: id, participationId: null };
  const reach = campaignReach(shop, id);
  // Side by side: a busy process comes back to each answer of the database only after all else that has arrived meanwhile.
  const [screen, engagement, clicks, signUps, words, candidates, list] = await found(
    Promise.all([
      campaignScreen(shop, id, reach),
      engagementScreen(shop, whole, reach),
      clicksScreen(shop, whole, reach),
      signUpsScreen(shop, id),
      campaignWordsScreen(shop, id),
      candidatesOf(shop, id),
      asked.tab === "orders"
        ? ordersScreen(shop, id, asked).then((page) => ({ tab: "orders" as const, ...page }))
        : participationsScreen(shop, id, asked).then((page) => ({ tab: "ambassadors" as const, ...page })),
    ]),
  );
  return { ...screen, engagement, clicks, signUps, words, candidates, list };
}

const act = z.object({ intent: z.enum(["archive", "unarchive"]) });

export async function action({ request, params }: ActionFunctionArgs) {
  const { shop } = await merchant(request);
  const form = await request.formData();
  const id = idOf(params.campaignId);
  if (form.get("intent") === "favourite") return favouriteAction(shop.id, form);
  return attempt(async () => {
    const { intent } = readForm(form, act);
    if (intent === "archive") await archiveCampaign(shop.id, id);
    else await unarchiveCampaign(shop.id, id);
    return intent === "archive" ? { toast: "Campaign archived", undo: { intent: "unarchive" } } : { toast: "Campaign is back" };
  });
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.campaign.name ?? "Campaign"} · Heartbeat` }];

/** A campaign: what it sold, who sold it, and each order behind the figures. */
export default function Campaign() {
  const { campaign, code, tiles, days, axis, guarantees, truth, otherCurrencies, engagement, clicks, signUps, words, candidates, list } =
    useLoaderData<typeof loader>();
  const fetcher = useFetcher<Answer>();
  const send = (fields: Record<string, string>) => fetcher.submit(fields, { method: "post" });
  useAnswer(fetcher, send);
  useLivePage();
  const at = `/app/campaigns/${campaign.id}`;
  return (
    <AppPage
      title={campaign.name}
      subtitle={campaign.dates}
      titleMetadata={
        <InlineStack gap="100">
          <StatusBadge status={campaign.status} />
          <Badge>{campaign.plan === "PRO" ? "Pro" : "DIY"}</Badge>
        </InlineStack>
      }
      back={{ content: "Campaigns", url: "/app" }}
      primaryAction={{ content: "Codes", url: `${at}/codes` }}
      secondaryActions={[
        { content: "Add ambassadors", url: `${at}/ambassadors` },
        { content: "Edit", url: `${at}/edit` },
        { content: "Which types work", url: `/app/types?campaign=${campaign.id}` },
        campaign.archived
          ? { content: "Bring back", onAction: () => send({ intent: "unarchive" }) }
          : { content: "Archive", onAction: () => send({ intent: "archive" }) },
      ]}
    >
      <BlockStack gap="400">
        <OtherCurrencies lines={otherCurrencies} />
        {campaign.plan === "DIY" ? <CampaignCodeCard code={code} codesUrl={`${at}/codes`} /> : null}
        <CampaignFigures
          tiles={campaign.spendKnown ? tiles : { ...tiles, returnOnSpend: { ...tiles.returnOnSpend, noteUrl: `${at}/edit` } }}
          days={days}
          axis={axis}
          guarantees={guarantees}
          readOnly={campaign.readOnly}
        />
        <EngagementCard engagement={engagement} participationsUrl={`${at}/participations`} />
        <CandidatesNote count={candidates} campaignId={campaign.id} />
        <CampaignWords words={words} at={at} />
        {truth ? <TruthCard truth={truth} /> : null}
        <ClicksCard clicks={clicks} participationsUrl={`${at}/participations`}>
          {clicks.landing ? null : <Link url={`${at}/edit`}>Add a landing page, so that Pulse links can lead to this campaign</Link>}
        </ClicksCard>
        <SignUpsCard signUps={signUps} participationsUrl={`${at}/participations`} />
        <CampaignLists campaignId={campaign.id} plan={campaign.plan} list={list} ambassadorsUrl={`${at}/ambassadors`} codesUrl={`${at}/codes`} />
      </BlockStack>
    </AppPage>
  );
}
