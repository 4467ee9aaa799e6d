import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useFetcher, useLoaderData } from "@remix-run/react";
import { BlockStack, Card, Text } from "@shopify/polaris";
import { z } from "zod";
import { checkCodes } from "#app/attribution/leaks/checkCodes.ts";
import { SIGNS } from "#app/attribution/leaks/codeUse.ts";
import { dismissSuspicion } from "#app/attribution/leaks/suspicions.ts";
import { codeChecksScreen, type CodeCheckRow } from "#app/screens/codeChecks.ts";
import { plural } from "#app/ui/plural.ts";
import { CodeCheckCard } from "#app/ui/codes/CodeCheckCard.tsx";
import type { Answer } from "#app/ui/form/answer.ts";
import { AppPage } from "#app/ui/page/AppPage.tsx";
import { Empty } from "#app/ui/page/Empty.tsx";
import { attempt, readForm } from "./edge/attempt.ts";
import { merchant } from "./edge/merchant.ts";
import { useAnswer } from "./edge/useAnswer.ts";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await merchant(request);
  return codeChecksScreen(shop);
}

const id = z
  .string()
  .regex(/^[1-9]\d{0,17}$/)
  .transform(BigInt);
const wishes = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("look") }),
  z.object({ intent: z.enum(["dismiss", "reopen"]), codeId: id, sign: z.enum(SIGNS) }),
]);

export async function action({ request }: ActionFunctionArgs) {
  const { shop, actor } = await merchant(request);
  const form = await request.formData();
  return attempt(async () => {
    const wish = readForm(form, wishes);
    if (wish.intent === "look") {
      const { codes, signs } = await checkCodes(shop.id);
      return { toast: `Looked at ${plural(String(codes), "code")}: ${plural(String(signs), "sign")} found` };
    }
    const { intent, codeId, sign } = wish;
    await dismissSuspicion(shop.id, actor, codeId, sign, intent === "dismiss");
    if (intent === "reopen") return { toast: "It is on the list again" };
    return { toast: "Dismissed until its score grows", undo: { intent: "reopen", codeId: String(codeId), sign } };
  });
}

export const meta: MetaFunction = () => [{ title: "Codes to look at · Heartbeat" }];

/** Codes that may have leaked or be used by their own ambassadors. Nothing here changes what anybody is credited with. */
export default function CodeChecks() {
  const { open, dismissed } = useLoaderData<typeof loader>();
  const fetcher = useFetcher<Answer>();
  const send = (fields: Record<string, string>) => fetcher.submit(fields, { method: "post" });
  useAnswer(fetcher, send);
  const busy = fetcher.state !== "idle";
  const looking = busy && fetcher.formData?.get("intent") === "look";
  const card = (row: CodeCheckRow) => (
    <CodeCheckCard
      key={`${row.codeId} ${row.sign}`}
      row={row}
      busy={busy}
      onDismiss={({ codeId, sign }, dismiss) => send({ intent: dismiss ? "dismiss" : "reopen", codeId, sign })}
    />
  );
  return (
    <AppPage
      title="Codes to look at"
      subtitle="Signs that others than an ambassador's followers use a code. What is credited stays as it is."
      back={{ content: "Campaigns", url: "/app" }}
      primaryAction={{ content: "Look again now", loading: looking, disabled: busy, onAction: () => send({ intent: "look" }) }}
    >
      <BlockStack gap="400">
        {open.length === 0 ? (
          <Card padding="0">
            <Empty title="No code shows anything unusual">
              Codes that were used in the last 30 days are looked at every day: for use without clicks, sudden bursts, coupon sites, unusual regions,
              and orders to an ambassador's own address.
            </Empty>
          </Card>
        ) : (
          open.map(card)
        )}
        {dismissed.length > 0 ? (
          <Text as="h2" variant="headingMd">
            Dismissed
          </Text>
        ) : null}
        {dismissed.map(card)}
      </BlockStack>
    </AppPage>
  );
}
