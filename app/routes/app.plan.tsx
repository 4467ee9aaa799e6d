import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useFetcher, useLoaderData } from "@remix-run/react";
import { InlineGrid, List, Text } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { z } from "zod";
import { shopById } from "#app/domain/shops/findShop.ts";
import { planScreen } from "#app/screens/plan.ts";
import { cancelPro } from "#app/shopify/billing/cancelPro.ts";
import { PRO_PLAN } from "#app/shopify/billing/proPlan.ts";
import { requestPro } from "#app/shopify/billing/requestPro.ts";
import { refreshShop } from "#app/shopify/refreshShop.ts";
import type { Answer } from "#app/ui/form/answer.ts";
import { AppPage } from "#app/ui/page/AppPage.tsx";
import { ConfirmModal } from "#app/ui/page/ConfirmModal.tsx";
import { PlanCard } from "#app/ui/plan/PlanCard.tsx";
import { attempt, readForm } from "./edge/attempt.ts";
import { merchant } from "./edge/merchant.ts";
import { useAnswer } from "./edge/useAnswer.ts";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await merchant(request);
  // Shopify sends the merchant back with the charge's id, often before its webhook has come.
  if (!new URL(request.url).searchParams.has("charge_id")) return planScreen(shop, PRO_PLAN);
  await refreshShop(shop.id);
  return planScreen(await shopById(shop.id), PRO_PLAN);
}

export async function action({ request }: ActionFunctionArgs) {
  const { shop } = await merchant(request);
  const form = await request.formData();
  return attempt(async () => {
    const { intent } = readForm(form, z.object({ intent: z.enum(["upgrade", "downgrade"]) }));
    if (intent === "upgrade") return { data: { confirmationUrl: await requestPro(shop.domain, "/app/plan") } };
    await cancelPro(shop.id, shop.domain);
    return { toast: "You are on DIY" };
  });
}

export const meta: MetaFunction = () => [{ title: "Plan · Heartbeat" }];

/** The two plans, and the way from one to the other. */
export default function Plan() {
  const { plan, diy, pro } = useLoaderData<typeof loader>();
  const fetcher = useFetcher<Answer>();
  const [asking, setAsking] = useState(false);
  const busy = fetcher.state !== "idle";
  const confirmationUrl = fetcher.data?.ok ? fetcher.data.data?.confirmationUrl : undefined;
  // The merchant accepts a charge on Shopify's own page, outside the frame.
  useEffect(() => void (confirmationUrl && open(confirmationUrl, "_top")), [confirmationUrl]);
  useAnswer(fetcher);
  const go = (intent: "upgrade" | "downgrade") => fetcher.submit({ intent }, { method: "post" });
  return (
    <AppPage title="Plan" subtitle="The plan belongs to your shop. You can change it at any time.">
      <InlineGrid columns={{ xs: 1, md: 2 }} gap="400">
        <PlanCard
          name="DIY"
          {...diy}
          current={plan === "DIY"}
          {...(plan === "PRO" ? { action: { content: "Move to DIY", onClick: () => setAsking(true), loading: busy, primary: false } } : {})}
        />
        <PlanCard
          name="Pro"
          {...pro}
          current={plan === "PRO"}
          {...(plan === "DIY" ? { action: { content: "Upgrade to Pro", onClick: () => void go("upgrade"), loading: busy, primary: true } } : {})}
        />
      </InlineGrid>
      <ConfirmModal
        id="downgrade"
        open={asking}
        title="Move to DIY?"
        action="Move to DIY"
        destructive
        onConfirm={() => go("downgrade")}
        onClose={() => setAsking(false)}
      >
        <Text as="p">Your Pro subscription ends today.</Text>
        <List>
          <List.Item>All campaigns, orders and figures stay readable.</List.Item>
          <List.Item>Codes that are live stay live, and their orders go on being credited.</List.Item>
          <List.Item>Pro features can be looked at and no longer changed: codes per ambassador and guarantees.</List.Item>
          <List.Item>When you move back to Pro, everything can be changed again.</List.Item>
        </List>
      </ConfirmModal>
    </AppPage>
  );
}
