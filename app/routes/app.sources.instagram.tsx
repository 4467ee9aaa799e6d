import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useFetcher, useLoaderData, useNavigation } from "@remix-run/react";
import { Box, Card, Text } from "@shopify/polaris";
import { useState } from "react";
import { z } from "zod";
import { instagramAccounts } from "#app/screens/instagram.ts";
import { endLogin } from "#app/sources/social/login/endLogin.ts";
import type { Answer } from "#app/ui/form/answer.ts";
import { AppPage } from "#app/ui/page/AppPage.tsx";
import { ConfirmModal } from "#app/ui/page/ConfirmModal.tsx";
import { Empty } from "#app/ui/page/Empty.tsx";
import { AccountTable, type InvitedRow } from "#app/ui/sources/AccountTable.tsx";
import { SearchField } from "#app/ui/table/SearchField.tsx";
import { attempt, readForm } from "./edge/attempt.ts";
import { ambassadorLink, instagramSetUp } from "./edge/instagramLogins.ts";
import { merchant } from "./edge/merchant.ts";
import { listParams, readQuery } from "./edge/pageSchema.ts";
import { useAnswer } from "./edge/useAnswer.ts";
import { useLivePage } from "./edge/useLivePage.ts";
import { usePageParams } from "./edge/usePageParams.ts";

export async function loader({ request }: LoaderFunctionArgs) {
  const who = await merchant(request);
  const { rows, page } = await instagramAccounts(who.shop, readQuery(request, listParams));
  const invites = instagramSetUp().ambassador;
  return { page, invites, rows: rows.map((row) => ({ ...row, invitation: invites ? ambassadorLink(who, row.ambassadorId) : null })) };
}

const wish = z.object({
  intent: z.literal("disconnect"),
  connectionId: z
    .string()
    .regex(/^[1-9]\d{0,17}$/)
    .transform(BigInt),
});

export async function action({ request }: ActionFunctionArgs) {
  const { shop, actor } = await merchant(request);
  const form = await request.formData();
  return attempt(async () => {
    const { connectionId } = readForm(form, wish);
    await endLogin(shop.id, actor, connectionId);
    return { toast: "Disconnected" };
  });
}

export const meta: MetaFunction = () => [{ title: "Instagram accounts · Heartbeat" }];

/** The ambassadors' accounts at Instagram: who reads each, and the invitations to log in. */
export default function InstagramAccounts() {
  const { rows, page, invites } = useLoaderData<typeof loader>();
  const { params, change } = usePageParams();
  const loading = useNavigation().state !== "idle";
  const ending = useFetcher<Answer>();
  const [asked, setAsked] = useState<InvitedRow | null>(null);
  useAnswer(ending);
  useLivePage();
  const search = params.get("search") ?? "";
  return (
    <AppPage
      title="Instagram accounts"
      subtitle="Of ambassadors in campaigns that are live or ended less than 30 days ago."
      back={{ content: "Sources", url: "/app/sources" }}
    >
      <Card padding="0">
        <Box padding="400">
          {invites ? (
            <Box paddingBlockEnd="300">
              <Text as="p" tone="subdued">
                Send an ambassador the invitation: a page that says what you ask to read and for how long, and leads to the login at Instagram. A link
                serves for 14 days; copying it again makes a new one.
              </Text>
            </Box>
          ) : null}
          <SearchField label="Search by handle" value={search} onSearch={(text) => change({ search: text })} />
        </Box>
        <AccountTable
          rows={rows}
          page={page}
          loading={loading}
          onPage={(number) => change({ page: number })}
          onDisconnect={setAsked}
          empty={
            search ? (
              <Empty title="No account was found">Try a part of the handle.</Empty>
            ) : (
              <Empty title="No accounts yet" action={{ content: "See ambassadors", url: "/app/ambassadors" }}>
                Here are the Instagram accounts of ambassadors as soon as they are in a campaign that has begun.
              </Empty>
            )
          }
        />
      </Card>
      <ConfirmModal
        id="disconnect-account"
        open={asked !== null}
        title={`Disconnect ${asked?.handle ?? "the account"}?`}
        action="Disconnect"
        destructive
        onConfirm={() => asked?.connectionId && ending.submit({ intent: "disconnect", connectionId: asked.connectionId }, { method: "post" })}
        onClose={() => setAsked(null)}
      >
        <Text as="p">
          Comments and hidden likes of this account are read no more. What was read stays. To connect it again, send a new invitation.
        </Text>
      </ConfirmModal>
    </AppPage>
  );
}
