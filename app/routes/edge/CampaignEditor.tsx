import { useFetcher } from "@remix-run/react";
import { Banner, BlockStack, Form } from "@shopify/polaris";
import { CampaignForm, type CampaignValues } from "#app/ui/campaigns/CampaignForm.tsx";
import { generalError, type Answer } from "#app/ui/form/answer.ts";
import { FormSaveBar } from "#app/ui/form/FormSaveBar.tsx";
import { useDraft } from "#app/ui/form/useDraft.ts";
import { useFirstError } from "#app/ui/form/useFirstError.ts";
import { campaignInput } from "./campaignInput.ts";
import { useAnswer } from "./useAnswer.ts";
import { useLeaveGuard } from "./useLeaveGuard.ts";

type Props = { saved: CampaignValues; plan: "DIY" | "PRO"; currencySymbol: string; timeZone: string };

const FIELDS = Object.keys(campaignInput.shape);

/** The form of a campaign with Shopify's save bar; posts to the page's own action. */
export function CampaignEditor({ saved, plan, currencySymbol, timeZone }: Props) {
  const { values, set, dirty, reset } = useDraft(saved);
  const fetcher = useFetcher<Answer>();
  const saving = fetcher.state !== "idle";
  const leaving = fetcher.data?.ok === true;
  const open = dirty && !leaving;
  useLeaveGuard(open);
  useAnswer(fetcher);
  const save = () => fetcher.submit(values, { method: "post" });
  useFirstError(fetcher.data, FIELDS);
  return (
    <Form onSubmit={save}>
      <FormSaveBar id="campaign" open={open} saving={saving} onSave={save} onDiscard={reset} />
      <BlockStack gap="400">
        {generalError(fetcher.data) ? (
          <Banner tone="critical" title="The campaign was not saved">
            <p>{generalError(fetcher.data)}</p>
          </Banner>
        ) : null}
        <CampaignForm values={values} set={set} answer={fetcher.data} plan={plan} currencySymbol={currencySymbol} timeZone={timeZone} />
      </BlockStack>
      <button type="submit" hidden aria-hidden="true" tabIndex={-1} />
    </Form>
  );
}
