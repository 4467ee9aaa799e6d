import { classOf, statusOf } from "../discounts/discountTable.ts";
import { minorUnits } from "../money.ts";
import type { Discount, RedeemCode } from "../types.ts";

const MOST_FOR_GOODS = 5;
const MOST_FOR_SHIPPING = 1;

export type TypedCode = { typed: string; code: RedeemCode; discount: Discount };
export type Refusal = { code: string; reason: string };

/** Codes that a checkout does not take, each with the reason that the buyer reads. */
export class Refused extends Error {
  override name = "Refused";
  readonly codes: Refusal[];
  constructor(codes: Refusal[]) {
    super(codes.map(({ code, reason }) => `${code}: ${reason}`).join("; "));
    this.codes = codes;
  }
}

type Cart = { at: Date; subtotal: bigint; quantity: number; currency: string; productIds: (number | null)[] };
type Uses = (discount: Discount) => { all: number; byBuyer: number };

/** Which of the typed codes count together, in the order typed. @throws Refused with every code that does not. */
export function codesOfCheckout(
  typed: readonly string[],
  known: ReadonlyMap<string, { code: RedeemCode; discount: Discount }>,
  cart: Cart,
  uses: Uses,
): TypedCode[] {
  const taken: TypedCode[] = [];
  const refused: Refusal[] = [];
  for (const text of typed) {
    const found = known.get(text.trim().toLowerCase());
    const reason = found ? (faultOf(found.discount, cart, uses(found.discount)) ?? clashOf(found.discount, taken)) : "Enter a valid discount code";
    if (reason) refused.push({ code: text, reason });
    else taken.push({ typed: text.trim(), ...found! });
  }
  if (refused.length) throw new Refused(refused);
  return taken;
}

function faultOf(discount: Discount, cart: Cart, uses: { all: number; byBuyer: number }): string | null {
  if (statusOf(discount, cart.at) !== "ACTIVE") return "This discount code isn't active";
  if (discount.usageLimit !== null && uses.all >= discount.usageLimit) return "This discount code has reached its usage limit";
  if (discount.appliesOncePerCustomer && uses.byBuyer > 0) return "You have already used this discount code";
  if (discount.minimumSubtotal !== null && cart.subtotal < minorUnits(discount.minimumSubtotal, cart.currency))
    return "The minimum purchase isn't reached";
  if (discount.minimumQuantity !== null && cart.quantity < discount.minimumQuantity) return "The minimum quantity isn't reached";
  if (discount.productIds && !cart.productIds.some((id) => id !== null && discount.productIds!.includes(id)))
    return "This code isn't valid for the items in your cart";
  return null;
}

function clashOf(discount: Discount, taken: readonly TypedCode[]): string | null {
  if (taken.some((other) => other.discount.id === discount.id)) return "This discount is applied already";
  const shipping = classOf(discount) === "SHIPPING";
  const alike = taken.filter((other) => (classOf(other.discount) === "SHIPPING") === shipping).length;
  if (alike >= (shipping ? MOST_FOR_SHIPPING : MOST_FOR_GOODS)) return "No more discount codes can be added";
  if (!taken.every((other) => allows(discount, other.discount) && allows(other.discount, discount)))
    return "This code can't be combined with another discount";
  return null;
}

function allows({ combinesWith }: Discount, other: Discount): boolean {
  return { ORDER: combinesWith.orderDiscounts, PRODUCT: combinesWith.productDiscounts, SHIPPING: combinesWith.shippingDiscounts }[classOf(other)];
}
