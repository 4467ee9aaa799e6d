import { SaveBar } from "@shopify/app-bridge-react";

type Props = { id: string; open: boolean; saving: boolean; onSave: () => void; onDiscard: () => void };

/** Shopify's contextual save bar, shown while a form has changes that are not saved. Its buttons never submit a form they stand in. */
export function FormSaveBar({ id, open, saving, onSave, onDiscard }: Props) {
  return (
    <SaveBar id={id} open={open} discardConfirmation>
      <button type="button" variant="primary" onClick={onSave} disabled={saving} {...(saving ? { loading: "" } : {})}>
        Save
      </button>
      <button type="button" onClick={onDiscard} disabled={saving}>
        Discard
      </button>
    </SaveBar>
  );
}
