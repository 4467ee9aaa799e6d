import { ActionList, Button, Popover } from "@shopify/polaris";
import { SmileyHappyIcon, SmileyNeutralIcon, SmileySadIcon, AlertCircleIcon, PersonIcon } from "@shopify/polaris-icons";
import { useState } from "react";
import { LABEL_WORDS, LABELS, type Label, type Shown } from "./labels.ts";

const ICONS = { positive: SmileyHappyIcon, neutral: SmileyNeutralIcon, negative: SmileySadIcon, spam: AlertCircleIcon, own: PersonIcon } as const;

export type Correction = Label | "spam";

type Props = {
  /** Who wrote the comment, to tell the buttons apart. */
  author: string;
  shown: Shown;
  /** What the model said. */
  model: string;
  corrected: boolean;
  /** null: what the model said counts again. */
  onCorrect: (to: Correction | null) => void;
};

/** What counts of a comment, and a menu to put it right. */
export function LabelMenu({ author, shown, model, corrected, onCorrect }: Props) {
  const [open, setOpen] = useState(false);
  const choose = (to: Correction | null) => {
    setOpen(false);
    onCorrect(to);
  };
  const items = [...LABELS, "spam" as const].map((label) => ({
    content: LABEL_WORDS[label],
    icon: ICONS[label],
    active: label === shown,
    onAction: () => choose(label),
  }));
  return (
    <Popover
      active={open}
      onClose={() => setOpen(false)}
      preferredAlignment="right"
      activator={
        <Button
          size="slim"
          icon={ICONS[shown]}
          disclosure
          ariaExpanded={open}
          accessibilityLabel={`${LABEL_WORDS[shown]}: change the label of the comment by ${author}`}
          onClick={() => setOpen(!open)}
        >
          {LABEL_WORDS[shown]}
        </Button>
      }
    >
      <ActionList
        actionRole="menuitem"
        sections={[{ items }, ...(corrected ? [{ items: [{ content: `As the app had it: ${model}`, onAction: () => choose(null) }] }] : [])]}
      />
    </Popover>
  );
}
