import { confirmWith } from "./confirm.ts";
import { config, hear, tell } from "./frame.ts";
import { playMenu } from "./menu.ts";
import { drawNavMenu, followApp } from "./navMenu.ts";
import { leaveFor } from "./open.ts";
import { drawSaveBar, mayLeave } from "./saveBar.ts";
import { drawTitleBar } from "./titleBar.ts";
import { hideToast, showToast } from "./toast.ts";

const loading = document.querySelector<HTMLElement>(".loading-bar")!;

playMenu(mayLeave);
hear({
  ready: () => tell({ type: "hello" }),
  location: ({ path }) => followApp(path),
  navMenu: ({ items }) => drawNavMenu(items),
  titleBar: ({ title, actions }) => drawTitleBar(title, actions),
  saveBar: drawSaveBar,
  modal: ({ open }) => document.body.classList.toggle("modal-open", open),
  toastShow: showToast,
  toastHide: ({ id }) => hideToast(id),
  loading: ({ on }) => (loading.hidden = !on),
  idToken: ({ request }) => answer(request, () => read<{ token: string }>("id-token").then(({ token }) => token)),
  scopes: ({ request }) => answer(request, () => read("scopes")),
  requestScopes: ({ request, scopes }) => answer(request, () => grant(scopes)),
  leave: ({ request }) =>
    answer(request, async () => {
      if (!(await mayLeave())) throw new Error("The merchant stays.");
    }),
  open: ({ url }) => leaveFor(url),
});

function answer(request: number, work: () => Promise<unknown>): void {
  work().then(
    (value) => tell({ type: "answer", request, value }),
    (error: Error) => tell({ type: "refuse", request, reason: error.message }),
  );
}

/** Asks the merchant for more access, as Shopify does. */
async function grant(scopes: string[]): Promise<unknown> {
  const agreed = await confirmWith("Heartbeat asks for more access", `It wants to use: ${scopes.join(", ")}.`, "Allow", "Do not allow", "primary");
  const detail = await read(`scopes?${agreed ? new URLSearchParams(scopes.map((scope) => ["grant", scope])) : ""}`);
  return { result: agreed ? "granted-all" : "declined-all", detail };
}

async function read<T>(what: string): Promise<T> {
  const response = await fetch(`/store/${config.store}/apps/heartbeat.json/${what}`, { method: "POST" });
  if (!response.ok) throw new Error(`The admin answered ${response.status}.`);
  return (await response.json()) as T;
}
