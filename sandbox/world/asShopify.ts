import { decimalString } from "#app/platform/money.ts";
import type * as store from "../store/types.ts";
import type { WorldCampaign } from "./campaigns.ts";
import type { Address, Customer } from "./people/customers.ts";
import { stateName } from "./people/places.ts";
import type { World, WorldOrder, WorldRefund, WorldShop } from "./world.ts";

const countryNames = new Intl.DisplayNames(["en"], { type: "region" });

/** The shop as the local Shopify opens it. */
export function shopInput({ shop, now }: World): store.ShopInput {
  const { domain, name, email, currency, timeZone, country, taxesIncluded, taxRate, taxTitle } = shop;
  return { domain, name, email, currency, timezone: timeZone, country, taxesIncluded, taxRate, taxTitle, createdAt: now.toISOString() };
}

/** The catalogue. */
export function productInputs({ shop, products }: World): store.ProductInput[] {
  return products.map(({ sku, title, price, giftCard }) => ({ sku, title, giftCard, price: decimalString(price, shop.currency), vendor: shop.name }));
}

/** A campaign's one discount with all its codes; two of them may be used together. */
export function discountInput(campaign: WorldCampaign, codes: readonly string[]): store.DiscountInput {
  return {
    title: campaign.name,
    value: { percentage: String(campaign.percentage) },
    combinesWith: { orderDiscounts: true, productDiscounts: true, shippingDiscounts: false },
    startsAt: campaign.startsAt.toISOString(),
    endsAt: campaign.endsAt.toISOString(),
    createdAt: campaign.startsAt.toISOString(),
    codes: [...codes],
  };
}

/** A buyer; the note says that the person does not exist. */
export function customerInput({ firstName, lastName, email, phone, address, createdAt }: Customer): store.CustomerInput {
  return {
    firstName,
    lastName,
    email,
    phone,
    address: address && addressInput(address),
    createdAt: createdAt.toISOString(),
    note: "Made up for the demo.",
  };
}

/**
 * An order as a checkout takes it; `customer` names who buys, as the shop knows the person. The note says what is real.
 * @param at When it is placed: its visits came before.
 */
export function checkoutInput(shop: WorldShop, order: WorldOrder, customer: store.CustomerInput | null, at: Date): store.CheckoutInput {
  const money = (amount: bigint) => decimalString(amount, shop.currency);
  const shipTo = order.shipTo && addressInput(order.shipTo);
  return {
    lines: order.lines.map(({ sku, title, quantity, unitPrice, giftCard }) => ({
      sku,
      title: title || sku,
      quantity,
      price: money(unitPrice),
      giftCard,
    })),
    codes: order.codes,
    customer,
    email: order.guestEmail,
    shippingAddress: shipTo,
    billingAddress: shipTo,
    shipping:
      order.source === "web" || order.shipping > 0n
        ? { title: order.shipping > 0n ? "Postage" : "Free delivery", price: money(order.shipping) }
        : null,
    source: order.source,
    test: order.test,
    taxRate: order.taxRate,
    ...seenVisits(order, at),
    note: `Real purchase ${order.key}. Names, address and code are made up.`,
  };
}

/** Money back for an order of the world. */
export function refundInput(shop: WorldShop, { lines, shipping }: WorldRefund): store.RefundInput {
  const back = lines.map(({ line, quantity }) => ({ line, quantity, restockType: "return" as const }));
  return { lines: back, ...(shipping === 0n ? {} : { shipping: decimalString(shipping, shop.currency) }) };
}

/** An order of the past with its refunds; with a cancellation the local Shopify gives back all that is left. */
export function historicOrder(shop: WorldShop, order: WorldOrder, customer: store.CustomerInput | null): store.HistoricOrder {
  return {
    ...checkoutInput(shop, order, customer, order.processedAt),
    processedAt: order.processedAt.toISOString(),
    refunds: order.refunds.map((refund) => ({ ...refundInput(shop, refund), at: refund.processedAt.toISOString() })),
    ...(order.cancelledAt ? { cancelledAt: order.cancelledAt.toISOString(), cancelReason: "customer" } : {}),
  };
}

/** The tokens that the cart kept, and the visits as Shopify's customer journey has them. */
function seenVisits({ visits }: WorldOrder, at: Date): Pick<store.CheckoutInput, "noteAttributes" | "journey"> {
  if (visits.length === 0) return {};
  const tokens = visits.flatMap(({ token }) => token ?? []);
  return {
    ...(tokens.length > 0 && { noteAttributes: [{ name: "_pulse", value: tokens.join(",") }] }),
    journey: visits.map(({ before, landing, referrer }) => ({
      at: new Date(at.getTime() - before).toISOString(),
      landingPage: landing,
      referrer,
    })),
  };
}

function addressInput({ country, province, ...address }: Address): store.Address {
  return {
    ...{ ...address, address2: null, company: null, country: countryNames.of(country) ?? country, countryCode: country },
    ...{ province: province && stateName(province), provinceCode: province },
  };
}
