import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useFetcher } from "@remix-run/react";
import { Banner, BlockStack, Form } from "@shopify/polaris";
import { z } from "zod";
import { handleKey, normalPlatform } from "#app/domain/ambassadors/handle.ts";
import { listAmbassadors } from "#app/domain/ambassadors/listAmbassadors.ts";
import { importOneRow } from "#app/sources/files/importOneRow.ts";
import { AMBASSADOR_FIELDS, AmbassadorForm, type AmbassadorValues } from "#app/ui/ambassadors/AmbassadorForm.tsx";
import { generalError, type Answer } from "#app/ui/form/answer.ts";
import { FormSaveBar } from "#app/ui/form/FormSaveBar.tsx";
import { useDraft } from "#app/ui/form/useDraft.ts";
import { useFirstError } from "#app/ui/form/useFirstError.ts";
import { AppPage } from "#app/ui/page/AppPage.tsx";
import { attempt, readForm } from "./edge/attempt.ts";
import { merchant } from "./edge/merchant.ts";
import { useAnswer } from "./edge/useAnswer.ts";
import { useLeaveGuard } from "./edge/useLeaveGuard.ts";

const EMPTY = Object.fromEntries(AMBASSADOR_FIELDS.map((name) => [name, name === "platform" ? "instagram" : ""])) as AmbassadorValues;

export async function loader({ request }: LoaderFunctionArgs) {
  await merchant(request);
  return null;
}

export async function action({ request }: ActionFunctionArgs) {
  const { shop } = await merchant(request);
  const form = await request.formData();
  return attempt(async () => {
    const cells = readForm(form, z.object(Object.fromEntries(AMBASSADOR_FIELDS.map((name) => [name, z.string().max(500).default("")]))));
    const { created } = await importOneRow(shop.id, "ambassadors", cells);
    const key = handleKey(cells.handle ?? "");
    const { ambassadors } = await listAmbassadors(shop.id, { search: key });
    const made = ambassadors.find(({ accounts }) =>
      accounts.some((account) => handleKey(account.handle) === key && account.platform === normalPlatform(cells.platform ?? "")),
    );
    return {
      toast: created ? "Ambassador added" : "This ambassador was here already and was changed",
      goTo: made ? `/app/ambassadors/${made.ambassadorId}` : "/app/ambassadors",
    };
  });
}

export const meta: MetaFunction = () => [{ title: "New ambassador · Heartbeat" }];

/** Adds one ambassador by hand. */
export default function NewAmbassador() {
  const { values, set, dirty, reset } = useDraft(EMPTY);
  const fetcher = useFetcher<Answer>();
  const open = dirty && fetcher.data?.ok !== true;
  useLeaveGuard(open);
  useAnswer(fetcher);
  useFirstError(fetcher.data, AMBASSADOR_FIELDS);
  const save = () => fetcher.submit(values, { method: "post" });
  return (
    <AppPage title="New ambassador" back={{ content: "Ambassadors", url: "/app/ambassadors" }} narrowWidth>
      <Form onSubmit={save}>
        <FormSaveBar id="ambassador" open={open} saving={fetcher.state !== "idle"} onSave={save} onDiscard={reset} />
        <BlockStack gap="400">
          {generalError(fetcher.data) ? (
            <Banner tone="critical" title="The ambassador was not added">
              <p>{generalError(fetcher.data)}</p>
            </Banner>
          ) : null}
          <AmbassadorForm values={values} set={set} answer={fetcher.data} />
        </BlockStack>
        <button type="submit" hidden aria-hidden="true" tabIndex={-1} />
      </Form>
    </AppPage>
  );
}
