import { watchChrome } from "./chrome.ts";
import { authorizeFetch } from "./fetch.ts";
import { adminOrigin, apiKey, ask, embedded, tell } from "./host.ts";
import { idToken } from "./idToken.ts";
import { modal, ModalElement } from "./modal.ts";
import { bounce, followNavigation } from "./navigation.ts";
import { saveBar, SaveBarElement, watchForms } from "./saveBar.ts";
import { addStyle } from "./style.ts";
import { toast } from "./toast.ts";

const params = new URL(location.href).searchParams;
const shop = params.get("shop");

/** The global of App Bridge, as far as the local admin plays it. What is missing here is undefined, and a call of it fails. */
const shopify = {
  config: { apiKey, host: params.get("host") ?? undefined, locale: params.get("locale") ?? "en", shop: shop ?? undefined },
  origin: adminOrigin,
  ready: Promise.resolve(),
  environment: { embedded, mobile: false, pos: false, intent: false },
  idToken,
  loading: (on = true) => tell({ type: "loading", on }),
  toast,
  modal,
  saveBar,
  scopes: { query: () => ask({ type: "scopes" }), request: (scopes: string[]) => ask({ type: "requestScopes", scopes }) },
  user: async () => ({ accountAccess: "Administrator" }),
};
Object.assign(window, { shopify });

if (embedded) {
  if (!bounce()) start();
} else if (shop) {
  // An embedded app that is opened by itself belongs into its admin.
  location.replace(`${adminOrigin}/store/${shop.split(".")[0]}/apps/heartbeat`);
}

function start(): void {
  addStyle();
  authorizeFetch();
  followNavigation();
  customElements.define("ui-save-bar", SaveBarElement);
  customElements.define("ui-modal", ModalElement);
  watchChrome();
  watchForms();
}
