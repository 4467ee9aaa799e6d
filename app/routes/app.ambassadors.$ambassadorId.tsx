import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useFetcher, useLoaderData } from "@remix-run/react";
import { BlockStack, Card, Layout, Text } from "@shopify/polaris";
import { readContact } from "#app/domain/ambassadors/readContact.ts";
import { ambassadorScreen } from "#app/screens/ambassador.ts";
import { CampaignList } from "#app/ui/ambassadors/CampaignList.tsx";
import { ContactCard } from "#app/ui/ambassadors/ContactCard.tsx";
import type { Answer } from "#app/ui/form/answer.ts";
import { FigureList } from "#app/ui/orders/FigureList.tsx";
import { AppPage } from "#app/ui/page/AppPage.tsx";
import { FavouriteButton } from "#app/ui/page/FavouriteButton.tsx";
import { PulseLinkCard } from "#app/ui/pulse/PulseLinkCard.tsx";
import { attempt } from "./edge/attempt.ts";
import { favouriteAction } from "./edge/favouriteAction.ts";
import { merchant } from "./edge/merchant.ts";
import { found, idOf } from "./edge/notFound.ts";
import { useAnswer } from "./edge/useAnswer.ts";
import { useLivePage } from "./edge/useLivePage.ts";

const LABELS: Record<string, string> = {
  firstName: "First name",
  lastName: "Last name",
  email: "E-mail",
  phone: "Phone",
  address1: "Address",
  city: "City",
  province: "Province",
  zip: "Postal code",
  country: "Country",
};

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop } = await merchant(request);
  return found(ambassadorScreen(shop, idOf(params.ambassadorId)));
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { shop, actor } = await merchant(request);
  const form = await request.formData();
  if (form.get("intent") === "contact") return attempt(async () => ({ data: await readContact(shop.id, actor, idOf(params.ambassadorId)) }));
  return favouriteAction(shop.id, form);
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.handle ?? "Ambassador"} · Heartbeat` }];

/** An ambassador as the shop knows the person. */
export default function Ambassador() {
  const ambassador = useLoaderData<typeof loader>();
  const favourites = useFetcher<Answer>();
  const contacts = useFetcher<Answer>();
  useAnswer(favourites);
  useLivePage();
  useAnswer(contacts);
  const known = contacts.data?.ok ? contacts.data.data : undefined;
  const contact = known ? Object.entries(LABELS).flatMap(([key, label]) => (known[key] ? [{ key, label, value: known[key] }] : [])) : null;
  return (
    <AppPage
      title={ambassador.handle}
      subtitle={`In your shop since ${ambassador.since}`}
      titleMetadata={
        <FavouriteButton
          handle={ambassador.handle}
          favourite={ambassador.favourite}
          onToggle={(on) => favourites.submit({ ambassadorId: ambassador.id, favourite: String(on) }, { method: "post" })}
        />
      }
      back={{ content: "Ambassadors", url: "/app/ambassadors" }}
    >
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            {ambassador.link ? <PulseLinkCard link={ambassador.link} /> : null}
            <CampaignList campaigns={ambassador.campaigns} />
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <BlockStack gap="400">
            <Card>
              <BlockStack gap="300">
                <Text as="h2" variant="headingMd">
                  Accounts
                </Text>
                <FigureList lines={ambassador.accounts} />
              </BlockStack>
            </Card>
            <ContactCard
              known={ambassador.hasContact}
              contact={contact}
              loading={contacts.state !== "idle"}
              onShow={() => contacts.submit({ intent: "contact" }, { method: "post" })}
            />
            {ambassador.attributes.length > 0 ? (
              <Card>
                <BlockStack gap="300">
                  <Text as="h2" variant="headingMd">
                    Attributes
                  </Text>
                  <FigureList lines={ambassador.attributes} />
                </BlockStack>
              </Card>
            ) : null}
          </BlockStack>
        </Layout.Section>
      </Layout>
    </AppPage>
  );
}
