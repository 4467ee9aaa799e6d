import { installedApp, uninstall } from "../../oauth/installation.ts";
import { html, type Html } from "../html.ts";
import { adminFrame, storeOf } from "../layout.ts";
import type { Visit } from "../pages.ts";
import { notice, outcome } from "./list.ts";

/** The shop's settings that matter to the app, and the app's place in them. */
export async function settingsPage({ sandbox, shop, query }: Visit): Promise<Html> {
  const installed = await installedApp(sandbox, shop.domain);
  const app = installed
    ? html`<p>Heartbeat is installed. It may use: ${installed.scopes.map((scope) => html`<code>${scope}</code> `)}</p>
        <form method="post"><button class="button critical" name="act" value="uninstall">Uninstall Heartbeat</button></form>`
    : html`<p>Heartbeat is not installed.</p>
        <p><a class="button primary" href="/store/${storeOf(shop)}/apps/heartbeat">Install Heartbeat</a></p>`;
  const main = html`<div class="page narrow">
    <h1>Settings</h1>
    ${notice(query)}
    <section class="card">
      <h2>Store</h2>
      <dl class="facts">
        <dt>Domain</dt>
        <dd>${shop.domain}</dd>
        <dt>Currency</dt>
        <dd>${shop.currency}</dd>
        <dt>Time zone</dt>
        <dd>${shop.timezone}</dd>
        <dt>Prices</dt>
        <dd>${shop.taxesIncluded ? "with tax" : "without tax"}</dd>
      </dl>
    </section>
    <section class="card">
      <h2>Apps</h2>
      ${app}
    </section>
  </div>`;
  return adminFrame(sandbox, shop, { title: "Settings", section: "settings", main });
}

/** Uninstalls the app. */
export function changeSettings({ sandbox, shop }: Visit): Promise<string> {
  return outcome(`/store/${storeOf(shop)}/settings`, async () => {
    await uninstall(sandbox, shop.domain, {});
    return "Heartbeat is uninstalled.";
  });
}
