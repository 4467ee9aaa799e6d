import type { Sandbox } from "../sandbox.ts";
import { addCustomers } from "../store/customers.ts";
import { createDiscount } from "../store/discounts/createDiscount.ts";
import { loadOrders } from "../store/orders/loadOrders.ts";
import { addProducts } from "../store/products.ts";
import { addShop } from "../store/shops.ts";
import { customerInput, discountInput, historicOrder, productInputs, shopInput } from "./asShopify.ts";
import { buildWorld } from "./buildWorld.ts";
import { dropHalfSeeded } from "./dropHalfSeeded.ts";
import { seedInstagram } from "./posts/seedInstagram.ts";
import { shopPlans } from "./shops.ts";
import { readState, writeState } from "./state.ts";
import type { World } from "./world.ts";

/**
 * Fills the demo's shops, each as it is when nothing was installed yet: catalogue, customers, discounts with their codes, and the orders up to
 * `now`. A shop that is seeded already is left as it is, and its world is built again from the `now` and the seed that it was seeded with.
 * @param onShop Called before each shop is filled.
 * @returns The worlds, for the merchant's files (`writeWorldFiles`).
 */
export async function seedWorld(
  sandbox: Sandbox,
  { now, seed, onShop }: { now: Date; seed: string; onShop?: (domain: string) => void },
): Promise<World[]> {
  const worlds: World[] = [];
  for (const plan of shopPlans) {
    const state = await readState(sandbox, plan.shop.domain);
    const world = await buildWorld(plan, state ?? { now, seed });
    worlds.push(world);
    if (state) continue;
    onShop?.(plan.shop.domain);
    await fill(sandbox, world, seed);
  }
  return worlds;
}

async function fill(sandbox: Sandbox, world: World, seed: string): Promise<void> {
  const { domain } = world.shop;
  await dropHalfSeeded(sandbox, domain);
  await addShop(sandbox, shopInput(world));
  await addProducts(sandbox, domain, productInputs(world));
  const known = world.customers.filter((customer) => customer.createdAt <= world.now);
  const stored = await addCustomers(sandbox, domain, known.map(customerInput));
  const ids = new Map(known.map((customer, i) => [customer.key, stored[i]!.id]));
  for (const campaign of world.campaigns) {
    const codes = world.codes.filter((code) => code.campaign === campaign.name).map((code) => code.code);
    await createDiscount(sandbox, domain, discountInput(campaign, codes));
  }
  const inputs = world.orders.map((order) => historicOrder(world.shop, order, order.customer === null ? null : { id: ids.get(order.customer)! }));
  const orders = await loadOrders(sandbox, domain, inputs, { webhooks: false });
  await seedInstagram(sandbox, world, `${seed} ${domain}`);
  const toRefund = new Set(world.keptBack.flatMap((event) => (event.kind === "refund" ? [event.order] : [])));
  const orderIds = Object.fromEntries(world.orders.flatMap(({ key }, i) => (toRefund.has(key) ? [[key, orders[i]!.id]] : [])));
  await writeState(sandbox, domain, { seed, now: world.now, played: 0, orderIds });
}
