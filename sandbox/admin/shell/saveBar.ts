import type { Action, FromApp } from "../messages.ts";
import { confirmWith } from "./confirm.ts";
import { element } from "./element.ts";
import { tell } from "./frame.ts";

type State = Extract<FromApp, { type: "saveBar" }>;

const bar = document.querySelector<HTMLElement>(".save-bar")!;
let state: State | null = null;

/** Draws the contextual save bar over the top bar. */
export function drawSaveBar(next: State): void {
  state = next;
  bar.hidden = !next.open;
  document.body.classList.toggle("unsaved", next.open);
  bar.replaceChildren(element("p", {}, "Unsaved changes"), element("div", { class: "save-bar-actions" }, ...buttons(next)));
}

/** Whether the page may be left: asks when there are changes. */
export async function mayLeave(): Promise<boolean> {
  if (!state?.open) return true;
  return confirmWith("Leave page with unsaved changes?", "Leaving this page will delete all unsaved changes.", "Leave page", "Stay");
}

function buttons({ save, discard, confirmDiscard }: State): HTMLButtonElement[] {
  const made: HTMLButtonElement[] = [];
  if (discard) made.push(button(discard, "button on-dark", () => void discardChanges(discard.id, confirmDiscard)));
  if (save) made.push(button(save, "button on-dark primary", () => tell({ type: "press", id: save.id })));
  return made;
}

async function discardChanges(id: string, ask: boolean): Promise<void> {
  const agreed =
    !ask ||
    (await confirmWith(
      "Discard all unsaved changes?",
      "If you discard changes, you will delete any edits since you last saved.",
      "Discard changes",
      "Continue editing",
    ));
  if (agreed) tell({ type: "press", id });
}

function button(action: Action, looks: string, onClick: () => void): HTMLButtonElement {
  return element(
    "button",
    { type: "button", class: looks, disabled: action.disabled || action.loading, "aria-busy": String(action.loading), click: onClick },
    action.label,
  );
}
