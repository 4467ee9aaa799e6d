import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { editCampaign } from "#app/domain/campaigns/editCampaign.ts";
import { campaignFormScreen } from "#app/screens/campaignForm.ts";
import { AppPage } from "#app/ui/page/AppPage.tsx";
import { attempt, readForm } from "./edge/attempt.ts";
import { CampaignEditor } from "./edge/CampaignEditor.tsx";
import { campaignInput } from "./edge/campaignInput.ts";
import { merchant } from "./edge/merchant.ts";
import { found, idOf } from "./edge/notFound.ts";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop } = await merchant(request);
  return found(campaignFormScreen(shop, idOf(params.campaignId)));
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { shop } = await merchant(request);
  const form = await request.formData();
  return attempt(async () => {
    const id = idOf(params.campaignId);
    await editCampaign(shop.id, id, readForm(form, campaignInput));
    return { toast: "Campaign saved", goTo: `/app/campaigns/${id}` };
  });
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Edit ${data?.values.name ?? "campaign"} · Heartbeat` }];

/** Changes a campaign. */
export default function EditCampaign() {
  const { id, values, plan, currencySymbol, timeZone } = useLoaderData<typeof loader>();
  return (
    <AppPage title={`Edit ${values.name}`} back={{ content: values.name, url: `/app/campaigns/${id}` }} narrowWidth>
      <CampaignEditor saved={values} plan={plan} currencySymbol={currencySymbol} timeZone={timeZone} />
    </AppPage>
  );
}
