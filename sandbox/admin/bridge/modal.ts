import { actionsOf, onRefresh, press, refresh } from "./chrome.ts";
import { tell } from "./host.ts";

/** `ui-modal`: a dialog over the app, with the title and buttons of the title bar inside it; the admin darkens its own part. */
export class ModalElement extends HTMLElement {
  #dialog: HTMLDialogElement | null = null;
  #drawn = "";
  #content = document.createElement("div");

  /** Where the app puts the content. */
  get content(): HTMLElement | undefined {
    return this.src ? undefined : this.#content;
  }

  get src(): string | undefined {
    return this.getAttribute("src") ?? undefined;
  }

  set src(address: string | undefined) {
    if (address) this.setAttribute("src", address);
    else this.removeAttribute("src");
  }

  get variant(): string {
    return this.getAttribute("variant") ?? "base";
  }

  set variant(size: string) {
    this.setAttribute("variant", size);
  }

  get contentWindow(): Window | null {
    return this.#dialog?.querySelector("iframe")?.contentWindow ?? null;
  }

  async show(): Promise<void> {
    if (this.#dialog) return;
    this.#dialog = this.#makeDialog();
    document.body.append(this.#dialog);
    this.draw();
    this.#dialog.showModal();
    tell({ type: "modal", open: true });
    this.dispatchEvent(new Event("show"));
  }

  async hide(): Promise<void> {
    const dialog = this.#dialog;
    if (!dialog) return;
    this.#dialog = null;
    this.#drawn = "";
    dialog.close();
    dialog.remove();
    tell({ type: "modal", open: false });
    this.dispatchEvent(new Event("hide"));
  }

  toggle(): Promise<void> {
    return this.#dialog ? this.hide() : this.show();
  }

  disconnectedCallback(): void {
    void this.hide();
  }

  #makeDialog(): HTMLDialogElement {
    const dialog = document.createElement("dialog");
    dialog.className = `app-bridge-modal app-bridge-modal-${this.variant}`;
    dialog.innerHTML = `<div class="app-bridge-modal-title"><h2></h2><button type="button" aria-label="Close">×</button></div><div class="app-bridge-modal-content" tabindex="-1"></div><div class="app-bridge-modal-actions"></div>`;
    const title = dialog.querySelector("h2")!;
    title.id = `app-bridge-modal-title-${this.id}`;
    dialog.setAttribute("aria-labelledby", title.id);
    dialog.querySelector(".app-bridge-modal-title button")!.addEventListener("click", () => void this.hide());
    dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      void this.hide();
    });
    dialog.querySelector(".app-bridge-modal-content")!.append(this.src ? this.#makeFrame(this.src) : this.#content);
    return dialog;
  }

  #makeFrame(address: string): HTMLIFrameElement {
    const frame = document.createElement("iframe");
    frame.src = address;
    frame.title = this.querySelector("ui-title-bar")?.getAttribute("title") ?? "Dialog";
    return frame;
  }

  /** Draws title and buttons again when they changed. */
  draw(): void {
    const bar = this.querySelector<HTMLElement>("ui-title-bar");
    if (!this.#dialog || !bar) return;
    const actions = actionsOf(bar);
    const drawn = JSON.stringify([bar.getAttribute("title"), actions]);
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    this.#dialog.querySelector("h2")!.textContent = bar.getAttribute("title");
    const order = [...actions].sort((a, b) => Number(a.variant === "primary") - Number(b.variant === "primary"));
    this.#dialog.querySelector(".app-bridge-modal-actions")!.replaceChildren(
      ...order.map((action) => {
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = action.label;
        button.disabled = action.disabled || action.loading;
        button.className = [action.variant, action.tone].filter(Boolean).join(" ");
        button.addEventListener("click", () => press(action.id));
        return button;
      }),
    );
  }
}

const named = (id: string) => document.getElementById(id) as ModalElement | null;

export const modal = {
  show: async (id: string) => named(id)?.show(),
  hide: async (id: string) => named(id)?.hide(),
  toggle: async (id: string) => named(id)?.toggle(),
};

onRefresh(() => document.querySelectorAll<ModalElement>("ui-modal").forEach((each) => each.draw?.()));
document.addEventListener("DOMContentLoaded", refresh);
