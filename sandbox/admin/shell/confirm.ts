import { element } from "./element.ts";

/** Asks with two buttons. @returns whether the person agreed; Escape is no. */
export function confirmWith(title: string, words: string, yes: string, no: string, looks: "critical" | "primary" = "critical"): Promise<boolean> {
  return new Promise((resolve) => {
    const end = (agreed: boolean) => {
      dialog.close();
      dialog.remove();
      resolve(agreed);
    };
    const dialog = element(
      "dialog",
      { class: "confirm", "aria-labelledby": "confirm-title" },
      element("h2", { id: "confirm-title" }, title),
      element("p", {}, words),
      element(
        "footer",
        {},
        element("button", { type: "button", class: "button", click: () => end(false) }, no),
        element("button", { type: "button", class: `button ${looks}`, click: () => end(true) }, yes),
      ),
    );
    dialog.addEventListener("cancel", () => end(false));
    document.body.append(dialog);
    dialog.showModal();
  });
}
