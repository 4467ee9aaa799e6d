import { expect, test } from "vitest";
import { approveSubscription, declineSubscription } from "#sandbox/billing/decide.ts";
import { SUBSCRIBE, SUBSCRIPTIONS, UNSUBSCRIBE } from "./documents.ts";
import { ask, bench, openShop, settled } from "./start.ts";

const at = await bench();
const asked = {
  name: "Pro",
  returnUrl: "https://app.example/back?plan=pro",
  lineItems: [{ plan: { appRecurringPricingDetails: { interval: "EVERY_30_DAYS", price: { amount: "49.00", currencyCode: "USD" } } } }],
};
const statuses = async (shop: string) =>
  (await settled(at, shop)).filter(({ topic }) => topic === "app_subscriptions/update").map(({ payload }) => payload.app_subscription.status);

test("a subscription is active when the merchant approves it, and the merchant comes back to the app", async () => {
  const one = await openShop(at);
  const { data } = await ask(at, one, SUBSCRIBE, asked);
  const { appSubscription, confirmationUrl } = data.appSubscriptionCreate;
  expect(appSubscription.status).toBe("PENDING");
  expect(confirmationUrl).toBe(`${at.origin}/store/${one.shop.split(".")[0]}/charges/${appSubscription.id.split("/").at(-1)}/confirm`);
  expect((await ask(at, one, SUBSCRIPTIONS)).data.currentAppInstallation.activeSubscriptions).toEqual([]);
  expect(await approveSubscription(at.sandbox, one.shop, appSubscription.id)).toBe(
    `${asked.returnUrl}&charge_id=${appSubscription.id.split("/").at(-1)}`,
  );
  expect((await ask(at, one, SUBSCRIPTIONS)).data.currentAppInstallation.activeSubscriptions).toMatchObject([
    { name: "Pro", status: "ACTIVE", test: true },
  ]);
  expect(await statuses(one.shop)).toEqual(["ACTIVE"]);
});

test("a declined one never becomes active, and is answered once", async () => {
  const one = await openShop(at);
  const { id } = (await ask(at, one, SUBSCRIBE, asked)).data.appSubscriptionCreate.appSubscription;
  await declineSubscription(at.sandbox, one.shop, id);
  await expect(approveSubscription(at.sandbox, one.shop, id)).rejects.toThrow(/declined/);
  expect(await statuses(one.shop)).toEqual(["DECLINED"]);
});

test("a new one takes the place of the old one, and the app can cancel it", async () => {
  const one = await openShop(at);
  const ids: string[] = [];
  for (const name of ["Pro", "Pro again"])
    ids.push((await ask(at, one, SUBSCRIBE, { ...asked, name })).data.appSubscriptionCreate.appSubscription.id);
  for (const id of ids) await approveSubscription(at.sandbox, one.shop, id);
  expect((await ask(at, one, SUBSCRIPTIONS)).data.currentAppInstallation.activeSubscriptions).toMatchObject([{ name: "Pro again" }]);
  expect((await ask(at, one, UNSUBSCRIBE, { id: ids[1] })).data.appSubscriptionCancel.appSubscription.status).toBe("CANCELLED");
  expect((await ask(at, one, UNSUBSCRIBE, { id: ids[1] })).data.appSubscriptionCancel.userErrors).toHaveLength(1);
  expect((await statuses(one.shop)).sort()).toEqual(["ACTIVE", "ACTIVE", "CANCELLED", "CANCELLED"]);
});
