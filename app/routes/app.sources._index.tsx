import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useFetcher, useLoaderData } from "@remix-run/react";
import { BlockStack, Text } from "@shopify/polaris";
import { useState } from "react";
import { z } from "zod";
import { createApiKey } from "#app/domain/apiKeys/createApiKey.ts";
import { revokeApiKey } from "#app/domain/apiKeys/revokeApiKey.ts";
import { instagramScreen } from "#app/screens/instagram.ts";
import { type KeyRow, sourcesScreen } from "#app/screens/sources.ts";
import type { Answer } from "#app/ui/form/answer.ts";
import { AppPage } from "#app/ui/page/AppPage.tsx";
import { ConfirmModal } from "#app/ui/page/ConfirmModal.tsx";
import { ApiKeysCard } from "#app/ui/sources/ApiKeysCard.tsx";
import { FilesCard } from "#app/ui/sources/FilesCard.tsx";
import { ToldCard } from "#app/ui/sources/ToldCard.tsx";
import { attempt, readForm } from "./edge/attempt.ts";
import { brandLink, instagramSetUp } from "./edge/instagramLogins.ts";
import { InstagramSource } from "./edge/InstagramSource.tsx";
import { merchant } from "./edge/merchant.ts";
import { useAnswer } from "./edge/useAnswer.ts";
import { useLivePage } from "./edge/useLivePage.ts";

export async function loader({ request }: LoaderFunctionArgs) {
  const who = await merchant(request);
  return { ...(await sourcesScreen(who.shop)), instagram: await instagramScreen(who.shop, instagramSetUp()), connectUrl: brandLink(who) };
}

const id = z
  .string()
  .regex(/^[1-9]\d{0,17}$/)
  .transform(BigInt);
const wishes = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("make_key"), name: z.string().max(1000) }),
  z.object({ intent: z.literal("revoke_key"), keyId: id }),
]);

export async function action({ request }: ActionFunctionArgs) {
  const { shop, actor } = await merchant(request);
  const form = await request.formData();
  return attempt(async () => {
    const wish = readForm(form, wishes);
    if (wish.intent === "make_key") return { data: { key: (await createApiKey(shop.id, actor, wish.name)).key } };
    await revokeApiKey(shop.id, actor, wish.keyId);
    return { toast: "Key revoked" };
  });
}

export const meta: MetaFunction = () => [{ title: "Sources · Heartbeat" }];

/** Who tells the shop's posts, counts and comments, and what is known from them. */
export default function Sources() {
  const { apiUrl, keys, told, unassigned, instagram, connectUrl } = useLoaderData<typeof loader>();
  const making = useFetcher<Answer>();
  const revoking = useFetcher<Answer>();
  const [asked, setAsked] = useState<KeyRow | null>(null);
  useAnswer(making);
  useAnswer(revoking);
  useLivePage();
  return (
    <AppPage title="Sources" subtitle="Where posts, likes, comments and followers come from.">
      <BlockStack gap="400">
        <ToldCard told={told} unassigned={unassigned} />
        <InstagramSource instagram={instagram} connectUrl={connectUrl} />
        <FilesCard />
        <ApiKeysCard
          apiUrl={apiUrl}
          keys={keys}
          answer={making.data}
          busy={making.state === "submitting"}
          onMake={(name) => making.submit({ intent: "make_key", name }, { method: "post" })}
          onRevoke={setAsked}
        />
      </BlockStack>
      <ConfirmModal
        id="revoke-key"
        open={asked !== null}
        title={`Revoke ${asked?.name ?? "the key"}?`}
        action="Revoke key"
        destructive
        onConfirm={() => asked && revoking.submit({ intent: "revoke_key", keyId: asked.id }, { method: "post" })}
        onClose={() => setAsked(null)}
      >
        <Text as="p">Whoever uses this key is refused from now on, and it cannot be brought back. What it has told stays.</Text>
      </ConfirmModal>
    </AppPage>
  );
}
