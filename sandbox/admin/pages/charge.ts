import { approveSubscription, declineSubscription } from "../../billing/decide.ts";
import { html, type Html } from "../html.ts";
import { adminFrame, storeOf } from "../layout.ts";
import type { Visit } from "../pages.ts";

type Charge = { name: string; price?: string | null; lines?: { amount: string; currency: string; interval: string }[] };

/** Where a merchant approves or declines what an app wants to be paid. */
export async function chargePage({ sandbox, shop, rest }: Visit): Promise<Html> {
  const { rows } = await sandbox.db.query<{ doc: Charge; status: string }>("select doc, status from subscription where shop = $1 and id = $2", [
    shop.domain,
    idOf(rest),
  ]);
  const found = rows[0];
  const body = !found
    ? html`<p>There is no such charge.</p>`
    : found.status !== "PENDING"
      ? html`<p>This charge was answered before. <a href="/store/${storeOf(shop)}/apps/heartbeat">Back to Heartbeat</a></p>`
      : html`<p>Heartbeat asks ${shop.name} to approve <strong>${found.doc.name}</strong>.</p>
          <ul>
            ${(found.doc.lines ?? []).map((line) => html`<li>${line.amount} ${line.currency}, ${line.interval === "ANNUAL" ? "every year" : "every 30 days"}</li>`)}
          </ul>
          <form method="post" class="row-actions">
            <button class="button primary" name="act" value="approve">Approve</button>
            <button class="button" name="act" value="decline">Decline</button>
          </form>`;
  const main = html`<div class="page narrow">
    <h1>Approve subscription</h1>
    <section class="card">${body}</section>
  </div>`;
  return adminFrame(sandbox, shop, { title: "Approve subscription", section: "settings", main });
}

/** Answers the charge and goes back to where the app wants the merchant. */
export function decideCharge({ sandbox, shop, rest, form }: Visit): Promise<string> {
  const gid = `gid://shopify/AppSubscription/${idOf(rest)}`;
  return form.get("act") === "approve" ? approveSubscription(sandbox, shop.domain, gid) : declineSubscription(sandbox, shop.domain, gid);
}

function idOf(rest: string[]): number {
  return Number(rest[0]) || 0;
}
