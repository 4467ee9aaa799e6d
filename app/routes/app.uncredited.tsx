import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useNavigation } from "@remix-run/react";
import { Card } from "@shopify/polaris";
import { ordersScreen } from "#app/screens/orders.ts";
import { OrderTable } from "#app/ui/orders/OrderTable.tsx";
import { AppPage } from "#app/ui/page/AppPage.tsx";
import { Empty } from "#app/ui/page/Empty.tsx";
import { merchant } from "./edge/merchant.ts";
import { useLivePage } from "./edge/useLivePage.ts";
import { listParams, readQuery } from "./edge/pageSchema.ts";
import { usePageParams } from "./edge/usePageParams.ts";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await merchant(request);
  return ordersScreen(shop, 0n, { page: readQuery(request, listParams).page });
}

export const meta: MetaFunction = () => [{ title: "Uncredited orders · Heartbeat" }];

/** Orders that no campaign earned; each opens to why. */
export default function Uncredited() {
  const { rows, page } = useLoaderData<typeof loader>();
  const { change } = usePageParams();
  const loading = useNavigation().state !== "idle";
  useLivePage();
  return (
    <AppPage title="Uncredited orders" subtitle="Orders that no campaign earned. Each of them says why." back={{ content: "Campaigns", url: "/app" }}>
      <Card padding="0">
        <OrderTable
          rows={rows}
          column="reason"
          loading={loading}
          page={page}
          onPage={(number) => change({ page: number })}
          empty={<Empty title="No uncredited orders">Every order that was read is credited to a campaign, or no order has come in yet.</Empty>}
        />
      </Card>
    </AppPage>
  );
}
