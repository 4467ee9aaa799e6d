import { castAmbassadors, dateCampaigns, makeCodes } from "./campaigns.ts";
import { codePicker } from "./giveCodes.ts";
import { addHardCases } from "./hardCases.ts";
import { chooseLeaks, leakCodes } from "./leakCodes.ts";
import { drawAmbassadors, type Ambassador } from "./people/ambassadors.ts";
import { asAmbassador, drawAddress, drawCustomer, type Customer } from "./people/customers.ts";
import { listProducts } from "./products.ts";
import { drawPosts } from "./posts/drawPosts.ts";
import { draw } from "./random.ts";
import type { ShopPlan } from "./shopPlan.ts";
import { moveTo, type Dated } from "./timeline.ts";
import { drawVisits } from "./visits/drawVisits.ts";
import { namePosts } from "./visits/namePosts.ts";
import type { KeptBack, World, WorldOrder } from "./world.ts";

/**
 * One shop of the demo as data: its real purchases moved up to `now`, with what the sources lack drawn by the seed.
 * The same plan, `now` and seed give the same world.
 */
export async function buildWorld(plan: ShopPlan, { now, seed: worldSeed }: { now: Date; seed: string }): Promise<World> {
  const { shop } = plan;
  const seed = `${worldSeed} ${shop.domain}`;
  const purchases = await plan.purchases(seed);
  const { moved } = moveTo(shop.timeZone, now, purchases);
  const campaigns = dateCampaigns(shop.timeZone, now, plan.campaigns);
  const ambassadors = drawAmbassadors(seed, shop.country, plan.ambassadors, plan.niches);
  const participants = castAmbassadors(seed, campaigns, ambassadors);
  const codes = makeCodes(seed, campaigns, participants, ambassadors);
  const { customers, buyers } = listCustomers(seed, moved, ambassadors, plan);
  const people = new Map(customers.map((customer) => [customer.key, customer]));
  const pick = codePicker(seed, campaigns, participants, codes, plan.mostWithCode);
  const all = moved.map((dated) => order(seed, dated, people, pick, plan));
  const orders = all.filter((candidate) => candidate.processedAt <= now);
  const keptBack = keepBack(all, now);
  const leaks = plan.leaks ? chooseLeaks({ now, campaigns, participants, codes }) : null;
  const told = { shop, now, campaigns, participants, ambassadors, codes, orders, keptBack, leaks };
  const leaked = leaks ? leakCodes(seed, leaks, told, plan.mostWithCode) : new Set<string>();
  const hardCases = addHardCases(seed, now, orders, campaigns, codes);
  const posts = drawPosts(seed, plan.topic, told);
  const clicks = namePosts(seed, drawVisits(seed, told, leaked, plan.mostWithCode), posts);
  return {
    shop,
    now,
    products: listProducts(purchases),
    customers,
    campaigns,
    ambassadors,
    buyers,
    participants,
    codes,
    orders,
    keptBack,
    hardCases,
    leaks,
    clicks,
    posts,
  };
}

/** The numbered customers in the order of their first purchase; a few of them are ambassadors of the shop. */
function listCustomers(
  seed: string,
  moved: readonly Dated[],
  ambassadors: readonly Ambassador[],
  plan: ShopPlan,
): { customers: Customer[]; buyers: Record<string, string> } {
  const customers = new Map<string, Customer>();
  for (const { purchase, processedAt } of moved) {
    if (purchase.buyer === null || customers.has(purchase.buyer)) continue;
    customers.set(purchase.buyer, drawCustomer(seed, purchase.buyer, customers.size, purchase.country, processedAt));
  }
  const random = draw(seed, "ambassadors who buy");
  const local = random.shuffled([...customers.values()].filter((customer) => customer.address?.country === plan.shop.country));
  const buyers: Record<string, string> = {};
  for (const [way, ambassador] of random.shuffled(ambassadors).slice(0, plan.ambassadorsWhoBuy).entries()) {
    const customer = local.pop()!;
    customers.set(customer.key, asAmbassador(customer, ambassador, way));
    buyers[ambassador.handle] = customer.key;
  }
  return { customers: [...customers.values()], buyers };
}

function order(
  seed: string,
  { purchase, processedAt, refunds }: Dated,
  people: ReadonlyMap<string, Customer>,
  pick: ReturnType<typeof codePicker>,
  plan: ShopPlan,
): WorldOrder {
  const { key, buyer, lines, shipping } = purchase;
  const random = draw(seed, "guest", key);
  const guest = drawCustomer(seed, `guest-${key}`, Infinity, purchase.country, processedAt);
  const shipTo = buyer === null ? drawAddress(seed, key, guest.firstName, guest.lastName, purchase.country, null) : people.get(buyer)!.address;
  return {
    ...{
      key,
      processedAt,
      customer: buyer,
      guestEmail: buyer === null && random.chance(0.7) ? `guest-${key}@example.com` : null,
      shipTo,
      lines,
      shipping,
      refunds,
    },
    ...{
      taxRate: plan.taxRate(shipTo),
      codes: pick({ key, customer: buyer, processedAt, lines }),
      visits: [],
      source: "web",
      test: false,
      cancelledAt: null,
    },
  };
}

/** Orders and refunds after `now`, in their order. The refunds of seeded orders that lie ahead are taken off them. */
function keepBack(all: readonly WorldOrder[], now: Date): KeptBack[] {
  const ahead: { at: Date; event: KeptBack }[] = [];
  for (const candidate of all) {
    const later = candidate.refunds.filter((refund) => refund.processedAt > now);
    for (const refund of later) ahead.push({ at: refund.processedAt, event: { kind: "refund", order: candidate.key, refund } });
    candidate.refunds = candidate.refunds.filter((refund) => refund.processedAt <= now);
    if (candidate.processedAt > now) ahead.push({ at: candidate.processedAt, event: { kind: "order", order: candidate } });
  }
  // An order before its own refund where both have the same minute.
  return ahead
    .sort((a, b) => a.at.getTime() - b.at.getTime() || (a.event.kind === b.event.kind ? 0 : a.event.kind === "order" ? -1 : 1))
    .map(({ event }) => event);
}
