import { useFetcher } from "@remix-run/react";
import { useEffect, useState } from "react";
import type { DiscountValues } from "#app/ui/codes/DiscountFields.tsx";
import { PatternForm } from "#app/ui/codes/PatternForm.tsx";
import type { Answer } from "#app/ui/form/answer.ts";
import type { Preview } from "../app.campaigns.$campaignId.codes.preview.ts";

const PAUSE_MS = 300;

type Props = {
  campaignId: string;
  without: number;
  discount: string | null;
  currencySymbol: string;
  answer: Answer | undefined;
  busy: boolean;
  onMake: (request: Record<string, string>) => void;
};

/** Asks the server for a preview while the pattern is typed. */
export function PatternEditor({ campaignId, without, discount, currencySymbol, answer, busy, onMake }: Props) {
  const [pattern, setPattern] = useState("{FIRSTNAME}{NN}");
  const [values, setValues] = useState<DiscountValues>({ valueType: "percentage", value: "10" });
  const { load, data } = useFetcher<Preview>();
  useEffect(() => {
    const timer = setTimeout(() => load(`/app/campaigns/${campaignId}/codes/preview?pattern=${encodeURIComponent(pattern)}`), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [pattern, campaignId, load, answer]);
  return (
    <PatternForm
      without={without}
      pattern={pattern}
      onPattern={setPattern}
      preview={data?.codes ?? []}
      previewError={data?.error ?? undefined}
      discount={values}
      onDiscount={setValues}
      discountWords={discount === null ? null : `The codes take off ${discount}, as all codes of this campaign.`}
      currencySymbol={currencySymbol}
      answer={answer}
      busy={busy}
      onMake={() => onMake(discount === null ? { pattern, ...values } : { pattern })}
    />
  );
}
