import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useFetcher, useLoaderData, useNavigation } from "@remix-run/react";
import { Badge, BlockStack, Card, Text } from "@shopify/polaris";
import { participationWordsScreen } from "#app/screens/campaignWords.ts";
import { participationScreen } from "#app/screens/participation.ts";
import { ClicksCard } from "#app/ui/campaigns/ClicksCard.tsx";
import { OwnCodesCard } from "#app/ui/codes/OwnCodesCard.tsx";
import { EngagementCard } from "#app/ui/engagement/EngagementCard.tsx";
import type { Answer } from "#app/ui/form/answer.ts";
import { MetricCard } from "#app/ui/metric/MetricCard.tsx";
import { OrderTable } from "#app/ui/orders/OrderTable.tsx";
import { AppPage } from "#app/ui/page/AppPage.tsx";
import { Empty } from "#app/ui/page/Empty.tsx";
import { FavouriteButton } from "#app/ui/page/FavouriteButton.tsx";
import { PulseLinkCard } from "#app/ui/pulse/PulseLinkCard.tsx";
import { favouriteAction } from "./edge/favouriteAction.ts";
import { useLivePage } from "./edge/useLivePage.ts";
import { merchant } from "./edge/merchant.ts";
import { found, idOf } from "./edge/notFound.ts";
import { listParams, readQuery } from "./edge/pageSchema.ts";
import { useAnswer } from "./edge/useAnswer.ts";
import { usePageParams } from "./edge/usePageParams.ts";
import { ParticipationWords } from "./edge/WordsCards.tsx";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop } = await merchant(request);
  const [campaignId, participationId] = [idOf(params.campaignId), idOf(params.participationId)];
  const screen = await found(participationScreen(shop, campaignId, participationId, readQuery(request, listParams).page));
  return { ...screen, id: String(participationId), words: await participationWordsScreen(shop, campaignId, participationId) };
}

export async function action({ request }: ActionFunctionArgs) {
  const { shop } = await merchant(request);
  return favouriteAction(shop.id, await request.formData());
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.ambassador.handle ?? "Ambassador"} in ${data?.campaign.name ?? "a campaign"} · Heartbeat` },
];

/** What one ambassador sold in one campaign. */
export default function Participation() {
  const { id, words, campaign, ambassador, removed, perAmbassador, metrics, codes, link, engagement, clicks, orders } =
    useLoaderData<typeof loader>();
  const { change } = usePageParams();
  const loading = useNavigation().state !== "idle";
  const fetcher = useFetcher<Answer>();
  useAnswer(fetcher);
  useLivePage();
  const favourite = (on: boolean) => fetcher.submit({ ambassadorId: ambassador.id, favourite: String(on) }, { method: "post" });
  return (
    <AppPage
      title={ambassador.handle}
      subtitle={campaign.name}
      titleMetadata={
        <>
          <FavouriteButton handle={ambassador.handle} favourite={ambassador.favourite} onToggle={favourite} />
          {removed ? <Badge>Removed from the campaign</Badge> : null}
        </>
      }
      back={{ content: campaign.name, url: `/app/campaigns/${campaign.id}` }}
      secondaryActions={[{ content: "Open the ambassador", url: `/app/ambassadors/${ambassador.id}` }]}
    >
      <BlockStack gap="400">
        {perAmbassador ? <OwnCodesCard codes={codes} codesUrl={`/app/campaigns/${campaign.id}/codes`} /> : null}
        <MetricCard title="Results in this campaign" metrics={metrics} />
        <EngagementCard engagement={engagement} participationsUrl={null} />
        <ParticipationWords words={words} campaignId={campaign.id} participationId={id} />
        <ClicksCard clicks={clicks} participationsUrl={null} />
        <Card padding="0">
          <OrderTable
            rows={orders.rows}
            column={null}
            loading={loading}
            page={orders.page}
            onPage={(page) => change({ page })}
            empty={
              <Empty title="No orders yet">
                {perAmbassador
                  ? "Orders that carry this ambassador’s code are shown here."
                  : "On DIY a campaign has one code, so orders are credited to the campaign and not to one person."}
              </Empty>
            }
          />
        </Card>
        {link ? <PulseLinkCard link={link} /> : null}
        {perAmbassador ? null : (
          <Text as="p" tone="subdued">
            With Pro each ambassador has a code, and you see what each of them sold.
          </Text>
        )}
      </BlockStack>
    </AppPage>
  );
}
