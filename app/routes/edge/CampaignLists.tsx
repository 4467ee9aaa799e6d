import { useFetcher, useNavigation } from "@remix-run/react";
import { Box, Card, Tabs } from "@shopify/polaris";
import type { ordersScreen } from "#app/screens/orders.ts";
import type { participationsScreen } from "#app/screens/participations.ts";
import { ParticipationTable, type ParticipationRow } from "#app/ui/campaigns/ParticipationTable.tsx";
import type { Answer } from "#app/ui/form/answer.ts";
import { OrderTable } from "#app/ui/orders/OrderTable.tsx";
import { Empty } from "#app/ui/page/Empty.tsx";
import { SearchField } from "#app/ui/table/SearchField.tsx";
import { useAnswer } from "./useAnswer.ts";
import { usePageParams } from "./usePageParams.ts";

type List =
  ({ tab: "orders" } & Awaited<ReturnType<typeof ordersScreen>>) | ({ tab: "ambassadors" } & Awaited<ReturnType<typeof participationsScreen>>);

type Props = { campaignId: string; plan: string; list: List; ambassadorsUrl: string; codesUrl: string };

/** The two lists below a campaign's figures: its ambassadors, and its orders. */
export function CampaignLists({ campaignId, plan, list, ambassadorsUrl, codesUrl }: Props) {
  const { params, change } = usePageParams();
  const loading = useNavigation().state !== "idle";
  const fetcher = useFetcher<Answer>();
  useAnswer(fetcher);
  const search = params.get("search") ?? "";
  const onPage = (page: number) => change({ page });
  const favourite = (row: ParticipationRow, on: boolean) =>
    fetcher.submit({ intent: "favourite", ambassadorId: row.ambassadorId, favourite: String(on) }, { method: "post" });
  return (
    <Card padding="0">
      <Tabs
        tabs={[
          { id: "ambassadors", content: "Ambassadors" },
          { id: "orders", content: "Orders" },
        ]}
        selected={list.tab === "orders" ? 1 : 0}
        onSelect={(index) => change({ tab: index === 1 ? "orders" : null, search: null, sort: null, direction: null })}
      />
      {list.tab === "orders" ? (
        <OrderTable
          rows={list.rows}
          column="ambassador"
          loading={loading}
          page={list.page}
          onPage={onPage}
          empty={
            <Empty title="No orders yet" action={{ content: "See the codes", url: codesUrl }}>
              Orders that carry a code of this campaign are shown here as they come in.
            </Empty>
          }
        />
      ) : (
        <>
          <Box paddingInline="300" paddingBlockEnd="300">
            <SearchField label="Search by handle, name or code" value={search} onSearch={(text) => change({ search: text })} />
          </Box>
          <ParticipationTable
            campaignId={campaignId}
            ownCodes={plan === "PRO"}
            rows={list.rows}
            definitions={list.definitions}
            loading={loading}
            sort={list.sort}
            onSort={({ key, direction }) => change({ sort: key, direction })}
            page={list.page}
            onPage={onPage}
            onFavourite={favourite}
            empty={
              search ? (
                <Empty title="Nobody was found">Try a part of the handle, a whole word of the name, or a code.</Empty>
              ) : (
                <Empty title="No ambassadors yet" action={{ content: "Add ambassadors", url: ambassadorsUrl }}>
                  Add the people who post for this campaign. What each of them sold is shown here.
                </Empty>
              )
            }
          />
        </>
      )}
    </Card>
  );
}
