import { mintIdToken } from "../../oauth/idToken.ts";
import { changeScopes, installedApp } from "../../oauth/installation.ts";
import type { Sandbox } from "../../sandbox.ts";
import type { Shop } from "../../store/types.ts";
import { html, Html } from "../html.ts";
import { frameAddress } from "../frameAddress.ts";
import { adminFrame, storeOf } from "../layout.ts";
import type { Visit } from "../pages.ts";

/** Where the app's own pages begin; the admin's address leaves it out. */
const APP_PATH = "/app";

/** The app in its frame, or what an app that is not installed asks for. */
export async function appPage({ sandbox, shop, rest, query }: Visit): Promise<Html> {
  const installing = query.has("install");
  query.delete("install");
  if (!installing && !(await installedApp(sandbox, shop.domain))) return installPage(sandbox, shop);
  const source = frameAddress(sandbox, shop, [APP_PATH, ...rest].join("/"), query);
  const config = { appOrigin: new URL(sandbox.appUrl).origin, appPath: APP_PATH, store: storeOf(shop) };
  const main = html`<div class="loading-bar" role="progressbar" aria-label="Loading" hidden></div>
    <div class="title-bar">
      <span class="title-bar-back"></span>
      <h1 class="title-bar-title"><span class="app-icon" aria-hidden="true">H</span><span class="title-bar-page">Heartbeat</span></h1>
      <div class="title-bar-actions"></div>
    </div>
    <iframe class="app" name="app-iframe" title="Heartbeat" src="${source}" allow="clipboard-write"></iframe>`;
  const after = html`<div class="toasts"></div>
    <script type="application/json" id="shell-config">
      ${new Html(JSON.stringify(config).replaceAll("<", "\\u003c"))}
    </script>`;
  return adminFrame(sandbox, shop, { title: "Heartbeat", section: "app", main, after, script: "app" });
}

/** What App Bridge asks the admin for. */
export async function appJson({ sandbox, shop, rest, query }: Visit): Promise<unknown> {
  if (rest[0] === "id-token") return { token: mintIdToken(sandbox, shop.domain) };
  const wanted = query.getAll("grant").filter((scope) => sandbox.declaration.optionalScopes.includes(scope));
  if (wanted.length)
    await changeScopes(sandbox, shop.domain, [...new Set([...((await installedApp(sandbox, shop.domain))?.scopes ?? []), ...wanted])]);
  const granted = (await installedApp(sandbox, shop.domain))?.scopes ?? [];
  return { granted, required: sandbox.declaration.scopes, optional: sandbox.declaration.optionalScopes };
}

function installPage(sandbox: Sandbox, shop: Shop): Promise<Html> {
  const main = html`<div class="page narrow">
    <h1>Install Heartbeat</h1>
    <section class="card">
      <p>Heartbeat will be able to use this of ${shop.name}:</p>
      <ul class="scopes">
        ${sandbox.declaration.scopes.map((scope) => html`<li><code>${scope}</code></li>`)}
      </ul>
      <p><a class="button primary" href="/store/${storeOf(shop)}/apps/heartbeat?install=1">Install</a></p>
    </section>
  </div>`;
  return adminFrame(sandbox, shop, { title: "Install Heartbeat", section: "settings", main });
}
