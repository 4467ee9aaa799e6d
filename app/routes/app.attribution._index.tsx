import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useFetcher, useLoaderData } from "@remix-run/react";
import { BlockStack } from "@shopify/polaris";
import { useEffect } from "react";
import { changePolicy } from "#app/domain/policy/changePolicy.ts";
import { policyForm } from "#app/domain/policy/policy.ts";
import { attributionScreen } from "#app/screens/attribution.ts";
import { ModelsCard } from "#app/ui/attribution/ModelsCard.tsx";
import { PolicyForm } from "#app/ui/attribution/PolicyForm.tsx";
import { PreviewCard } from "#app/ui/attribution/PreviewCard.tsx";
import { RecreditCard } from "#app/ui/attribution/RecreditCard.tsx";
import type { Answer } from "#app/ui/form/answer.ts";
import { FormSaveBar } from "#app/ui/form/FormSaveBar.tsx";
import { useDraft } from "#app/ui/form/useDraft.ts";
import { useFirstError } from "#app/ui/form/useFirstError.ts";
import { AppPage } from "#app/ui/page/AppPage.tsx";
import type { loader as previewLoader } from "./app.attribution.preview.ts";
import { attempt, readForm } from "./edge/attempt.ts";
import { merchant } from "./edge/merchant.ts";
import { useAnswer } from "./edge/useAnswer.ts";
import { useLeaveGuard } from "./edge/useLeaveGuard.ts";
import { useLivePage } from "./edge/useLivePage.ts";

export async function loader({ request }: LoaderFunctionArgs) {
  return attributionScreen((await merchant(request)).shop);
}

export async function action({ request }: ActionFunctionArgs) {
  const { shop, actor } = await merchant(request);
  const form = await request.formData();
  return attempt(async () => {
    const { values } = await attributionScreen(shop);
    const changed = await changePolicy(shop.id, actor, readForm(form, policyForm));
    return changed ? { toast: "Attribution settings saved", undo: values } : { toast: "Nothing has changed" };
  });
}

export const meta: MetaFunction = () => [{ title: "Attribution · Heartbeat" }];

const FIELDS = ["model", "windowDays", "severalCodes", "countOwn", "wonDays"] as const;

/** How orders are credited, and what a change of it would do before it is done. */
export default function Attribution() {
  const { values, models, progress } = useLoaderData<typeof loader>();
  const draft = useDraft(values);
  const saving = useFetcher<Answer>();
  const send = (fields: Record<string, string>) => saving.submit(fields, { method: "post" });
  useAnswer(saving, send);
  useFirstError(saving.data, FIELDS);
  useLeaveGuard(draft.dirty && saving.state === "idle");
  useLivePage();
  const shown = useFetcher<typeof previewLoader>();
  const query = new URLSearchParams(draft.values).toString();
  const { load } = shown;
  useEffect(() => {
    const timer = setTimeout(() => load(`/app/attribution/preview?${query}`), 400);
    return () => clearTimeout(timer);
  }, [load, query]);
  const wrong = shown.data?.errors;
  const preview = shown.data?.preview ?? null;
  const busy = shown.state !== "idle" || shown.data === undefined;
  return (
    <AppPage title="Attribution" subtitle="Which evidence earns an order, and how it is shared.">
      <FormSaveBar id="attribution" open={draft.dirty} saving={saving.state !== "idle"} onSave={() => send(draft.values)} onDiscard={draft.reset} />
      <BlockStack gap="400">
        {progress ? <RecreditCard {...progress} /> : null}
        <PolicyForm
          models={models}
          values={draft.values}
          set={draft.set}
          answer={draft.dirty && wrong ? { ok: false, message: "", errors: wrong } : undefined}
        />
        <PreviewCard dirty={draft.dirty} loading={busy} preview={preview} />
        <ModelsCard loading={busy} preview={preview} />
      </BlockStack>
    </AppPage>
  );
}
