import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useNavigation } from "@remix-run/react";
import { AppProvider, BlockStack, Button, Card, FormLayout, Page, Text, TextField } from "@shopify/polaris";
import english from "@shopify/polaris/locales/en.json";
import { useEffect, useState } from "react";
import { findShop } from "#app/domain/shops/findShop.ts";
import { embeddedAddress } from "#app/shopify/address.ts";
import { shopify } from "#app/shopify/app.ts";
import { wayBack } from "./edge/wayBack.ts";

/** Shopify opens the app's address with the shop in it; a person who comes by hand is asked for the shop. */
export function loader({ request }: LoaderFunctionArgs) {
  const { search, searchParams } = new URL(request.url);
  if (searchParams.has("shop")) throw redirect(`/app${search}`);
  return null;
}

export async function action({ request }: ActionFunctionArgs) {
  const form = await request.clone().formData();
  const text = String(form.get("shop") ?? "")
    .trim()
    .toLowerCase();
  const shop = await findShop(text.includes(".") ? text : `${text}.myshopify.com`);
  if (shop?.installedAt && !shop.uninstalledAt) return redirect(embeddedAddress(shop.domain, "/app"));
  await shopify().login(request);
  return { error: "Write your shop’s address, such as my-shop.myshopify.com." };
}

export const meta: MetaFunction = () => [{ title: "Heartbeat for Shopify" }];

/** The page that is public: what the app is, and the way to one's own shop. */
export default function Landing() {
  const answer = useActionData<typeof action>();
  const [shop, setShop] = useState("");
  useEffect(() => {
    const back = wayBack();
    if (back) location.replace(back);
  }, []);
  const busy = useNavigation().state !== "idle";
  return (
    <AppProvider i18n={english}>
      <main>
        <Page narrowWidth title="Heartbeat for Shopify">
          <Card>
            <BlockStack gap="400">
              <Text as="p">See what an ambassador campaign sold, from post to purchase: which code brought which order, refunds included.</Text>
              <Form method="post">
                <FormLayout>
                  <TextField
                    label="Your shop’s address"
                    name="shop"
                    value={shop}
                    onChange={setShop}
                    placeholder="my-shop.myshopify.com"
                    autoComplete="on"
                    inputMode="url"
                    error={answer?.error}
                  />
                  <Button submit variant="primary" loading={busy}>
                    Open in Shopify
                  </Button>
                </FormLayout>
              </Form>
            </BlockStack>
          </Card>
        </Page>
      </main>
    </AppProvider>
  );
}
