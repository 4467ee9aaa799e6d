import { useFetcher } from "@remix-run/react";
import { useState } from "react";
import { AssignForm, type OwnerOption } from "#app/ui/codes/AssignForm.tsx";
import { UnassignedCard, type UnassignedCode } from "#app/ui/codes/UnassignedCard.tsx";

type Props = { campaignId: string; codes: UnassignedCode[]; total: number; onAssign: (codeId: string, participationId: string) => void };

/** Codes made in Shopify that nobody owns, and the form that gives one to an ambassador of this campaign. */
export function UnassignedCodes({ campaignId, codes, total, onAssign }: Props) {
  const [open, setOpen] = useState<string | null>(null);
  const { load, data, state } = useFetcher<OwnerOption[]>();
  const search = (text: string) => load(`/app/campaigns/${campaignId}/owners?search=${encodeURIComponent(text)}`);
  const choose = (id: string | null) => {
    setOpen(id);
    if (id) search("");
  };
  return (
    <UnassignedCard
      codes={codes}
      total={total}
      open={open}
      onOpen={choose}
      form={(code) => (
        <AssignForm
          code={code.code}
          options={data ?? []}
          searching={state !== "idle"}
          onSearch={search}
          onAssign={(participationId) => {
            onAssign(code.id, participationId);
            setOpen(null);
          }}
          onClose={() => setOpen(null)}
        />
      )}
    />
  );
}
