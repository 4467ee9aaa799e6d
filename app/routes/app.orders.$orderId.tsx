import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Badge, Banner, BlockStack, Card, InlineStack, Layout, Text } from "@shopify/polaris";
import { orderScreen } from "#app/screens/order.ts";
import { disputeWords } from "#app/screens/orderNow.ts";
import { adminFor } from "#app/shopify/admin/adminFor.ts";
import { readDisputes } from "#app/shopify/admin/readDisputes.ts";
import { CreditCard } from "#app/ui/orders/CreditCard.tsx";
import { EvidenceCard } from "#app/ui/orders/EvidenceCard.tsx";
import { FigureList } from "#app/ui/orders/FigureList.tsx";
import { NowCard } from "#app/ui/orders/NowCard.tsx";
import { AppPage } from "#app/ui/page/AppPage.tsx";
import { merchant } from "./edge/merchant.ts";
import { found, idOf } from "./edge/notFound.ts";
import { soon } from "./edge/soon.ts";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop } = await merchant(request);
  const orderId = idOf(params.orderId);
  const [order, disputes] = await Promise.all([found(orderScreen(shop, orderId)), soon(() => readDisputes(adminFor(shop.domain), orderId))]);
  return { ...order, disputes: disputeWords(disputes ?? []) };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Order ${data?.name ?? ""} · Heartbeat` }];

/** An order, and why it was credited. */
export default function Order() {
  const order = useLoaderData<typeof loader>();
  const badges = (
    <InlineStack gap="100">
      {order.test ? <Badge tone="warning">Test</Badge> : null}
      {order.cancelledAt ? <Badge tone="critical">Cancelled</Badge> : null}
      {order.deleted ? <Badge tone="critical">Deleted</Badge> : null}
    </InlineStack>
  );
  return (
    <AppPage
      title={`Order ${order.name}`}
      subtitle={`${order.at}, ${order.source}`}
      titleMetadata={badges}
      back={order.back}
      secondaryActions={[{ content: "Open in Shopify", onAction: () => void open(order.adminUrl, "_top") }]}
    >
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            {order.cancelledAt ? (
              <Banner tone="warning" title={`Cancelled on ${order.cancelledAt}`}>
                <p>What was paid back is under refunds; the rest of the order stays as Shopify reports it.</p>
              </Banner>
            ) : null}
            {order.disputes.length > 0 ? (
              <Banner tone="warning" title={order.disputes.join("; ")}>
                <p>A dispute is about the payment. It changes no figure until goods or money are given back in Shopify.</p>
              </Banner>
            ) : null}
            <CreditCard credits={order.credits} uncredited={order.uncredited} />
            <EvidenceCard
              codes={order.codes}
              links={order.links}
              won={order.won}
              ownPurchase={order.ownPurchase}
              signs={order.signs}
              policy={order.policy}
              note={order.codesNote}
              lost={order.lost}
            />
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <BlockStack gap="400">
            <Card>
              <BlockStack gap="300">
                <Text as="h2" variant="headingMd">
                  Money
                </Text>
                <FigureList lines={order.figures} />
              </BlockStack>
            </Card>
            {order.now ? <NowCard {...order.now} /> : null}
            <Card>
              <BlockStack gap="300">
                <Text as="h2" variant="headingMd">
                  Refunds by day
                </Text>
                {order.refunds.length === 0 ? <Text as="p">Nothing was refunded.</Text> : <FigureList lines={order.refunds} />}
              </BlockStack>
            </Card>
          </BlockStack>
        </Layout.Section>
      </Layout>
    </AppPage>
  );
}
