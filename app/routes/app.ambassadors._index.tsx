import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useFetcher, useLoaderData, useNavigation } from "@remix-run/react";
import { Box, Card, Tabs } from "@shopify/polaris";
import { z } from "zod";
import { ambassadorSorts } from "#app/domain/ambassadors/listAmbassadors.ts";
import { ambassadorsScreen } from "#app/screens/ambassadors.ts";
import { AmbassadorTable } from "#app/ui/ambassadors/AmbassadorTable.tsx";
import type { Answer } from "#app/ui/form/answer.ts";
import { AppPage } from "#app/ui/page/AppPage.tsx";
import { Empty } from "#app/ui/page/Empty.tsx";
import { SearchField } from "#app/ui/table/SearchField.tsx";
import { favouriteAction } from "./edge/favouriteAction.ts";
import { merchant } from "./edge/merchant.ts";
import { listParams, readQuery } from "./edge/pageSchema.ts";
import { useAnswer } from "./edge/useAnswer.ts";
import { usePageParams } from "./edge/usePageParams.ts";

const query = listParams.extend({
  view: z.enum(["all", "favourites"]).catch("all"),
  sort: z.enum(ambassadorSorts).catch("handle"),
  direction: z.enum(["asc", "desc"]).catch("asc"),
});

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await merchant(request);
  const asked = readQuery(request, query);
  return ambassadorsScreen(shop, { ...asked, favourite: asked.view === "favourites" });
}

export async function action({ request }: ActionFunctionArgs) {
  const { shop } = await merchant(request);
  return favouriteAction(shop.id, await request.formData());
}

export const meta: MetaFunction = () => [{ title: "Ambassadors · Heartbeat" }];

/** The people who post for the shop. */
export default function Ambassadors() {
  const { rows, page, sort } = useLoaderData<typeof loader>();
  const { params, change } = usePageParams();
  const loading = useNavigation().state !== "idle";
  const fetcher = useFetcher<Answer>();
  useAnswer(fetcher);
  const search = params.get("search") ?? "";
  const favourites = params.get("view") === "favourites";
  const empty = search ? (
    <Empty title="Nobody was found">Try a part of the handle, a whole word of the name, or the whole e-mail address.</Empty>
  ) : favourites ? (
    <Empty title="No favourites yet">The star beside a handle makes an ambassador a favourite of your shop.</Empty>
  ) : (
    <Empty
      title="No ambassadors yet"
      action={{ content: "Import ambassadors", url: "/app/imports/ambassadors" }}
      secondAction={{ content: "Add one by hand", url: "/app/ambassadors/new" }}
    >
      Bring your list in as a CSV file, or add people one by one.
    </Empty>
  );
  return (
    <AppPage
      title="Ambassadors"
      primaryAction={{ content: "Import ambassadors", url: "/app/imports/ambassadors" }}
      secondaryActions={[{ content: "Add by hand", url: "/app/ambassadors/new" }]}
    >
      <Card padding="0">
        <Tabs
          tabs={[
            { id: "all", content: "All" },
            { id: "favourites", content: "Favourites" },
          ]}
          selected={favourites ? 1 : 0}
          onSelect={(index) => change({ view: index === 1 ? "favourites" : null })}
        />
        <Box paddingInline="300" paddingBlockEnd="300">
          <SearchField label="Search by handle, name, e-mail or phone" value={search} onSearch={(text) => change({ search: text })} />
        </Box>
        <AmbassadorTable
          rows={rows}
          loading={loading}
          sort={sort}
          onSort={({ key, direction }) => change({ sort: key, direction })}
          page={page}
          onPage={(number) => change({ page: number })}
          onFavourite={(row, favourite) =>
            fetcher.submit({ intent: "favourite", ambassadorId: row.id, favourite: String(favourite) }, { method: "post" })
          }
          empty={empty}
        />
      </Card>
    </AppPage>
  );
}
