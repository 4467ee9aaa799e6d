import { change } from "../database.ts";
import type { Sandbox } from "../sandbox.ts";
import { findShop } from "../store/shops.ts";
import { emit } from "../webhooks/outbox.ts";
import { subscriptionPayload } from "../webhooks/payloads/subscription.ts";
import { activeSubscriptions, findSubscription, writeSubscription, type Subscription, type SubscriptionStatus } from "./subscriptions.ts";

const PERIOD_DAYS = 30;

export class NoSubscription extends Error {
  override name = "NoSubscription";
}

/** The merchant says yes: it is active, and what was active before is cancelled. @returns Where the app wants the merchant to come back. */
export async function approveSubscription(sandbox: Sandbox, domain: string, subscriptionGid: string): Promise<string> {
  const approved = await decide(sandbox, domain, subscriptionGid, "ACTIVE", ["PENDING"]);
  for (const other of await activeSubscriptions(sandbox, domain)) if (other.id !== approved.id) await setStatus(sandbox, domain, other, "CANCELLED");
  return backAddress(approved);
}

/** The merchant says no. @returns Where the app wants the merchant to come back. */
export async function declineSubscription(sandbox: Sandbox, domain: string, subscriptionGid: string): Promise<string> {
  return backAddress(await decide(sandbox, domain, subscriptionGid, "DECLINED", ["PENDING"]));
}

/** The app, or the shop's billing, ends it. */
export async function cancelSubscription(sandbox: Sandbox, domain: string, subscriptionGid: string): Promise<Subscription> {
  return decide(sandbox, domain, subscriptionGid, "CANCELLED", ["ACTIVE", "PENDING", "FROZEN"]);
}

async function decide(
  sandbox: Sandbox,
  domain: string,
  subscriptionGid: string,
  status: SubscriptionStatus,
  from: SubscriptionStatus[],
): Promise<Subscription> {
  const found = await findSubscription(sandbox.db, domain, Number(subscriptionGid.split("/").at(-1)));
  if (!found) throw new NoSubscription("Couldn't find RecurringApplicationCharge");
  if (!from.includes(found.status)) throw new NoSubscription(`The subscription is ${found.status.toLowerCase()}`);
  return setStatus(sandbox, domain, found, status);
}

async function setStatus(sandbox: Sandbox, domain: string, before: Subscription, status: SubscriptionStatus): Promise<Subscription> {
  const shop = await findShop(sandbox, domain);
  const now = new Date();
  const end = status === "ACTIVE" ? new Date(now.getTime() + (PERIOD_DAYS + before.trialDays) * 86_400_000).toISOString() : before.currentPeriodEnd;
  const subscription = { ...before, status, updatedAt: now.toISOString(), currentPeriodEnd: end };
  await change(sandbox, async (sql) => {
    await writeSubscription(sql, domain, subscription);
    await emit(sandbox, sql, shop, [{ topic: "app_subscriptions/update", payload: subscriptionPayload(shop, subscription) }]);
  });
  return subscription;
}

function backAddress({ returnUrl, id }: Subscription): string {
  const url = new URL(returnUrl);
  url.searchParams.set("charge_id", String(id));
  return url.href;
}
