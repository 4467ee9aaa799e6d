import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { createCampaign } from "#app/domain/campaigns/createCampaign.ts";
import { campaignFormScreen } from "#app/screens/campaignForm.ts";
import { AppPage } from "#app/ui/page/AppPage.tsx";
import { attempt, readForm } from "./edge/attempt.ts";
import { CampaignEditor } from "./edge/CampaignEditor.tsx";
import { campaignInput } from "./edge/campaignInput.ts";
import { merchant } from "./edge/merchant.ts";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await merchant(request);
  return campaignFormScreen(shop, null);
}

export async function action({ request }: ActionFunctionArgs) {
  const { shop } = await merchant(request);
  const form = await request.formData();
  return attempt(async () => {
    const id = await createCampaign(shop.id, readForm(form, campaignInput));
    return { toast: "Campaign created", goTo: `/app/campaigns/${id}` };
  });
}

export const meta: MetaFunction = () => [{ title: "New campaign · Heartbeat" }];

/** Makes a campaign. */
export default function NewCampaign() {
  const { values, plan, currencySymbol, timeZone } = useLoaderData<typeof loader>();
  return (
    <AppPage title="New campaign" back={{ content: "Campaigns", url: "/app" }} narrowWidth>
      <CampaignEditor saved={values} plan={plan} currencySymbol={currencySymbol} timeZone={timeZone} />
    </AppPage>
  );
}
