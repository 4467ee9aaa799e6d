import type { FromApp } from "../messages.ts";
import { element } from "./element.ts";
import { tell } from "./frame.ts";

const place = document.querySelector<HTMLElement>(".toasts")!;

/** Shows a toast for its time, or until it is closed. */
export function showToast({ id, message, isError, duration, action }: Extract<FromApp, { type: "toastShow" }>): void {
  const act = () => {
    tell({ type: "toastAction", id });
    hideToast(id);
  };
  place.append(
    element(
      "div",
      { class: isError ? "toast error" : "toast", "data-id": id, role: isError ? "alert" : "status" },
      element("span", {}, message),
      ...(action ? [element("button", { type: "button", class: "toast-action", click: act }, action)] : []),
      element("button", { type: "button", class: "toast-close", "aria-label": "Dismiss", click: () => hideToast(id) }, "×"),
    ),
  );
  setTimeout(() => hideToast(id), duration);
}

export function hideToast(id: string): void {
  const found = place.querySelector(`[data-id="${CSS.escape(id)}"]`);
  if (!found) return;
  found.remove();
  tell({ type: "toastDismiss", id });
}
