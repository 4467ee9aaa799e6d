import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useFetcher, useLoaderData } from "@remix-run/react";
import { Box, Card } from "@shopify/polaris";
import { useState } from "react";
import { z } from "zod";
import { addToCampaigns } from "#app/domain/ambassadors/addToCampaigns.ts";
import { listAmbassadors } from "#app/domain/ambassadors/listAmbassadors.ts";
import { removeFromCampaign } from "#app/domain/ambassadors/removeFromCampaign.ts";
import { pickAmbassadorsScreen } from "#app/screens/pickAmbassadors.ts";
import { PickList, type PickRow } from "#app/ui/ambassadors/PickList.tsx";
import type { Answer } from "#app/ui/form/answer.ts";
import { AppPage } from "#app/ui/page/AppPage.tsx";
import { Empty } from "#app/ui/page/Empty.tsx";
import { Pager } from "#app/ui/table/Pager.tsx";
import { SearchField } from "#app/ui/table/SearchField.tsx";
import { attempt, readForm } from "./edge/attempt.ts";
import { merchant } from "./edge/merchant.ts";
import { found, idOf } from "./edge/notFound.ts";
import { listParams, readQuery } from "./edge/pageSchema.ts";
import { useAnswer } from "./edge/useAnswer.ts";
import { usePageParams } from "./edge/usePageParams.ts";

const ALL_FOUND = 100_000;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop } = await merchant(request);
  return found(pickAmbassadorsScreen(shop, idOf(params.campaignId), readQuery(request, listParams)));
}

const id = z
  .string()
  .regex(/^[1-9]\d{0,17}$/)
  .transform(BigInt);
const wishes = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("add"), ids: z.array(id) }),
  z.object({ intent: z.literal("addFound"), search: z.string().max(100) }),
  z.object({ intent: z.literal("remove"), participationId: id, ambassadorId: id }),
]);

export async function action({ request, params }: ActionFunctionArgs) {
  const { shop } = await merchant(request);
  const campaignId = idOf(params.campaignId);
  const form = await request.formData();
  return attempt(async () => {
    const wish = readForm(form, wishes);
    if (wish.intent === "remove") {
      await removeFromCampaign(shop.id, [wish.participationId]);
      return { toast: "Removed. Results and codes stay.", undo: { intent: "add", "ids[]": String(wish.ambassadorId) } };
    }
    const ids =
      wish.intent === "add"
        ? wish.ids
        : (await listAmbassadors(shop.id, { search: wish.search, limit: ALL_FOUND })).ambassadors.map((one) => one.ambassadorId);
    const added = await addToCampaigns(shop.id, ids, [campaignId]);
    return { toast: added === 1 ? "1 ambassador added" : `${added} ambassadors added` };
  });
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Ambassadors of ${data?.campaign.name ?? "a campaign"} · Heartbeat` }];

/** Chooses who takes part in a campaign. */
export default function PickAmbassadors() {
  const { campaign, rows, page } = useLoaderData<typeof loader>();
  const { params, change } = usePageParams();
  const fetcher = useFetcher<Answer>();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [all, setAll] = useState(false);
  const search = params.get("search") ?? "";
  const send = (form: FormData) => fetcher.submit(form, { method: "post" });
  const addIds = (ids: Iterable<string>) => {
    const form = new FormData();
    form.set("intent", "add");
    for (const one of ids) form.append("ids[]", one);
    send(form);
  };
  useAnswer(fetcher, (fields) => fetcher.submit(fields, { method: "post" }));
  const add = () => {
    if (all) {
      const form = new FormData();
      form.set("intent", "addFound");
      form.set("search", search);
      send(form);
    } else addIds(chosen);
    setChosen(new Set());
    setAll(false);
  };
  const toggle = (one: string, on: boolean) => setChosen((before) => new Set(on ? [...before, one] : [...before].filter((other) => other !== one)));
  const remove = (row: PickRow) =>
    fetcher.submit({ intent: "remove", participationId: row.participationId ?? "", ambassadorId: row.id }, { method: "post" });
  const count = all ? page.total : chosen.size;
  return (
    <AppPage
      title="Add ambassadors"
      subtitle={campaign.name}
      back={{ content: campaign.name, url: `/app/campaigns/${campaign.id}` }}
      primaryAction={{
        content: count === 0 ? "Add" : `Add ${count.toLocaleString("en")}`,
        onAction: add,
        disabled: count === 0,
        loading: fetcher.state !== "idle",
      }}
      secondaryActions={[
        { content: "New ambassador", url: "/app/ambassadors/new" },
        { content: "Import", url: "/app/imports/ambassadors" },
      ]}
      narrowWidth
    >
      <Card padding="0">
        <Box padding="300">
          <SearchField
            label="Search by handle or name"
            value={search}
            onSearch={(text) => {
              setAll(false);
              change({ search: text });
            }}
          />
        </Box>
        {rows.length === 0 ? (
          <Empty
            title={search ? "Nobody was found" : "No ambassadors yet"}
            {...(search
              ? {}
              : {
                  action: { content: "Import ambassadors", url: "/app/imports/ambassadors" },
                  secondAction: { content: "Add one by hand", url: "/app/ambassadors/new" },
                })}
          >
            {search ? "Try a part of the handle, or a whole word of the name." : "First bring your ambassadors in, then add them to the campaign."}
          </Empty>
        ) : (
          <>
            <PickList rows={rows} total={page.total} chosen={chosen} all={all} onToggle={toggle} onAll={setAll} onRemove={remove} />
            <Pager noun={{ singular: "ambassador", plural: "ambassadors" }} page={page} onPage={(number) => change({ page: number })} />
          </>
        )}
      </Card>
    </AppPage>
  );
}
