import { actionsOf, onRefresh, refresh, tellOnce } from "./chrome.ts";
import { ask } from "./host.ts";

/** `ui-save-bar`: its buttons are drawn by the admin while it shows. */
export class SaveBarElement extends HTMLElement {
  showing = false;

  get discardConfirmation(): boolean {
    return this.hasAttribute("discardConfirmation");
  }

  set discardConfirmation(on: boolean) {
    this.toggleAttribute("discardConfirmation", on);
  }

  async show(): Promise<void> {
    if (this.showing) return;
    this.showing = true;
    this.dispatchEvent(new Event("show"));
    refresh();
  }

  async hide(): Promise<void> {
    if (!this.showing) return;
    this.showing = false;
    this.dispatchEvent(new Event("hide"));
    refresh();
  }

  toggle(): Promise<void> {
    return this.showing ? this.hide() : this.show();
  }
}

const shown = () => [...document.querySelectorAll<SaveBarElement>("ui-save-bar")].findLast((bar) => bar.showing);
const named = (id: string) => document.getElementById(id) as SaveBarElement | null;

export const saveBar = {
  show: async (id: string) => named(id)?.show(),
  hide: async (id: string) => named(id)?.hide(),
  toggle: async (id: string) => named(id)?.toggle(),
  /** Resolves when the person agrees to leave, or when nothing is unsaved; rejects when they stay. */
  leaveConfirmation: async () => {
    if (shown()) await ask({ type: "leave" });
  },
};

onRefresh(() => {
  const bar = shown();
  const actions = bar ? actionsOf(bar) : [];
  tellOnce({
    type: "saveBar",
    open: Boolean(bar),
    confirmDiscard: bar?.discardConfirmation ?? false,
    save: actions.find((action) => action.variant === "primary") ?? null,
    discard: actions.find((action) => action.variant !== "primary") ?? null,
  });
});

/** A form with `data-save-bar` has a save bar of its own: it comes with the first change and goes with save or discard. */
export function watchForms(): void {
  const formOf = (event: Event) => (event.target instanceof Element ? event.target.closest<HTMLFormElement>("form[data-save-bar]") : null);
  const bars = new WeakMap<HTMLFormElement, SaveBarElement>();
  const barOf = (form: HTMLFormElement) => {
    const found = bars.get(form);
    if (found?.isConnected) return found;
    const bar = document.createElement("ui-save-bar") as SaveBarElement;
    bar.discardConfirmation = form.hasAttribute("data-discard-confirmation");
    bar.append(
      button("Save", "primary", () => form.requestSubmit()),
      button("Discard", null, () => form.reset()),
    );
    document.body.append(bar);
    bars.set(form, bar);
    return bar;
  };
  for (const type of ["input", "change"]) document.addEventListener(type, (event) => void (formOf(event) && barOf(formOf(event)!).show()));
  for (const type of ["submit", "reset"]) document.addEventListener(type, (event) => void (formOf(event) && barOf(formOf(event)!).hide()));
}

function button(label: string, variant: string | null, onClick: () => void): HTMLButtonElement {
  const made = document.createElement("button");
  made.textContent = label;
  if (variant) made.setAttribute("variant", variant);
  made.addEventListener("click", onClick);
  return made;
}
