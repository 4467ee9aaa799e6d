import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useFetcher, useLoaderData } from "@remix-run/react";
import { BlockStack, Box, Card } from "@shopify/polaris";
import { useState } from "react";
import { z } from "zod";
import { addFavourites } from "#app/domain/ambassadors/addFavourites.ts";
import { removeFromCampaign } from "#app/domain/ambassadors/removeFromCampaign.ts";
import { favouritesScreen } from "#app/screens/favourites.ts";
import { AddFavouritesForm } from "#app/ui/ambassadors/AddFavouritesForm.tsx";
import { FavouriteList } from "#app/ui/ambassadors/FavouriteList.tsx";
import type { Answer } from "#app/ui/form/answer.ts";
import { AppPage } from "#app/ui/page/AppPage.tsx";
import { Empty } from "#app/ui/page/Empty.tsx";
import { Pager } from "#app/ui/table/Pager.tsx";
import { SearchField } from "#app/ui/table/SearchField.tsx";
import { attempt, readForm } from "./edge/attempt.ts";
import { favouriteAction } from "./edge/favouriteAction.ts";
import { merchant } from "./edge/merchant.ts";
import { listParams, readQuery } from "./edge/pageSchema.ts";
import { useAnswer } from "./edge/useAnswer.ts";
import { usePageParams } from "./edge/usePageParams.ts";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await merchant(request);
  return favouritesScreen(shop, readQuery(request, listParams));
}

const id = z
  .string()
  .regex(/^[1-9]\d{0,17}$/)
  .transform(BigInt);
const ids = z.string().transform((text, context) => {
  const read = z.array(id).safeParse(text.split(","));
  if (read.success) return read.data;
  context.addIssue("These are no ids.");
  return z.NEVER;
});
const wishes = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("add"), campaignId: id, of: z.union([z.literal("all"), ids]) }),
  z.object({ intent: z.literal("takeBack"), participationIds: ids }),
]);

export async function action({ request }: ActionFunctionArgs) {
  const { shop } = await merchant(request);
  const form = await request.formData();
  if (form.get("intent") === "favourite") return favouriteAction(shop.id, form);
  return attempt(async () => {
    const wish = readForm(form, wishes);
    if (wish.intent === "takeBack") {
      await removeFromCampaign(shop.id, wish.participationIds);
      return { toast: "Taken back" };
    }
    const added = await addFavourites(shop.id, wish.campaignId, wish.of === "all" ? null : wish.of);
    if (added.length === 0) return { toast: "They are all in the campaign already" };
    return {
      toast: added.length === 1 ? "1 favourite added to the campaign" : `${added.length} favourites added to the campaign`,
      undo: { intent: "takeBack", participationIds: added.join(",") },
    };
  });
}

export const meta: MetaFunction = () => [{ title: "Favourites · Heartbeat" }];

/** The ambassadors that the shop wants to work with again, and the step that puts them into a campaign. */
export default function Favourites() {
  const { rows, page, campaigns } = useLoaderData<typeof loader>();
  const { params, change } = usePageParams();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const fetcher = useFetcher<Answer>();
  const send = (fields: Record<string, string>) => fetcher.submit(fields, { method: "post" });
  useAnswer(fetcher, send);
  const search = params.get("search") ?? "";
  const add = (campaignId: string) => {
    send({ intent: "add", campaignId, of: chosen.size === 0 ? "all" : [...chosen].join(",") });
    setChosen(new Set());
  };
  const toggle = (one: string, on: boolean) => setChosen((before) => new Set(on ? [...before, one] : [...before].filter((other) => other !== one)));
  return (
    <AppPage title="Favourites" subtitle="Ambassadors with your star" back={{ content: "Ambassadors", url: "/app/ambassadors" }}>
      <BlockStack gap="400">
        {page.total > 0 || search ? (
          <AddFavouritesForm campaigns={campaigns} chosen={chosen.size} loading={fetcher.state !== "idle"} onAdd={add} />
        ) : null}
        <Card padding="0">
          {page.total > 0 || search ? (
            <Box padding="300">
              <SearchField label="Search by handle or name" value={search} onSearch={(text) => change({ search: text })} />
            </Box>
          ) : null}
          {rows.length === 0 ? (
            search ? (
              <Empty title="Nobody was found">Try a part of the handle, or a whole word of the name.</Empty>
            ) : (
              <Empty title="No favourites yet" action={{ content: "See ambassadors", url: "/app/ambassadors" }}>
                The star beside a handle, in any list and beside every comment, makes an ambassador a favourite of your shop.
              </Empty>
            )
          ) : (
            <>
              <FavouriteList
                rows={rows}
                chosen={chosen}
                onToggle={toggle}
                onFavourite={(row, favourite) => send({ intent: "favourite", ambassadorId: row.id, favourite: String(favourite) })}
              />
              <Pager noun={{ singular: "favourite", plural: "favourites" }} page={page} onPage={(number) => change({ page: number })} />
            </>
          )}
        </Card>
      </BlockStack>
    </AppPage>
  );
}
