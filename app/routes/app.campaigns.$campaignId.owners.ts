import type { LoaderFunctionArgs } from "@remix-run/node";
import { participationsScreen } from "#app/screens/participations.ts";
import { merchant } from "./edge/merchant.ts";
import { idOf } from "./edge/notFound.ts";
import { listParams, readQuery } from "./edge/pageSchema.ts";

const SHOWN = 10;

/** The campaign's ambassadors whose handle or name is searched, for a field that chooses one. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop } = await merchant(request);
  const { search } = readQuery(request, listParams);
  const { rows } = await participationsScreen(shop, idOf(params.campaignId), { search, sort: "handle", direction: "asc", page: 1 });
  return rows
    .filter((row) => !row.removed)
    .slice(0, SHOWN)
    .map(({ id, handle }) => ({ value: id, label: handle }));
}
