import type { Action } from "../messages.ts";
import { element } from "./element.ts";
import { tell } from "./frame.ts";

/** The page's title, its way back and its actions, in the bar above the app. */
export function drawTitleBar(title: string, actions: Action[]): void {
  const back = actions.find((action) => action.variant === "breadcrumb");
  const others = actions.filter((action) => action !== back).sort((a, b) => Number(a.variant === "primary") - Number(b.variant === "primary"));
  const press = (id: string) => () => tell({ type: "press", id });
  document.title = `${title} · Heartbeat · Local Shopify`;
  document.querySelector(".title-bar-page")!.textContent = title;
  document
    .querySelector(".title-bar-back")!
    .replaceChildren(
      ...(back
        ? [element("button", { type: "button", class: "button plain", "aria-label": `Back to ${back.label}`, click: press(back.id) }, "‹")]
        : []),
    );
  document.querySelector(".title-bar-actions")!.replaceChildren(...others.map((action) => button(action, press(action.id))));
}

function button(action: Action, onClick: () => void): HTMLButtonElement {
  const looks = ["button", action.variant, action.tone].filter(Boolean).join(" ");
  return element("button", { type: "button", class: looks, disabled: action.disabled || action.loading, click: onClick }, action.label);
}
