import type { DiscountInput, DiscountValue, Shop } from "../../store/types.ts";
import { decimalString, minorUnits } from "../../store/money.ts";
import type { Source } from "../context.ts";
import { idOf } from "../gid.ts";

type Given = {
  title?: string | null;
  code?: string | null;
  startsAt?: string | null;
  endsAt?: string | null;
  usageLimit?: number | null;
  appliesOncePerCustomer?: boolean | null;
  tags?: string[] | null;
  combinesWith?: { orderDiscounts: boolean; productDiscounts: boolean; shippingDiscounts: boolean } | null;
  customerGets?: {
    value?: { percentage?: number | null; discountAmount?: { amount?: string | null; appliesOnEachItem?: boolean | null } | null } | null;
    items?: { all?: boolean | null; products?: { productsToAdd?: string[] | null } | null } | null;
  } | null;
  minimumRequirement?: {
    subtotal?: { greaterThanOrEqualToSubtotal?: string | null } | null;
    quantity?: { greaterThanOrEqualToQuantity?: string | null } | null;
  } | null;
};

export type InputFault = { field: string[]; message: string; code: string };

const IN = "basicCodeDiscount";

/** DiscountCodeBasicInput as the store takes it, or what Shopify says against it. Absent fields stay absent: an update keeps them. */
export function readDiscountInput(shop: Shop, input: unknown, creating: boolean): { input: Partial<DiscountInput>; faults: InputFault[] } {
  const given = input as Given;
  const faults: InputFault[] = [];
  const fault = (path: string[], message: string, code: string) => faults.push({ field: [IN, ...path], message, code });
  if ((creating || given.title !== undefined) && !given.title?.trim()) fault(["title"], "Title can't be blank", "BLANK");
  if ((creating || given.code !== undefined) && !given.code?.trim()) fault(["code"], "Code can't be blank", "BLANK");
  if (creating && !given.startsAt) fault(["startsAt"], "Starts at can't be blank", "BLANK");
  if (given.endsAt && given.startsAt && new Date(given.endsAt) <= new Date(given.startsAt))
    fault(["endsAt"], "Ends at needs to be after starts_at", "END_DATE_BEFORE_START_DATE");
  const value = readValue(shop, given, fault);
  if (creating && !value) fault(["customerGets", "value"], "Value can't be blank", "BLANK");
  const products = given.customerGets?.items?.products?.productsToAdd;
  if (creating && !given.customerGets?.items?.all && !products?.length)
    fault(["customerGets", "items"], "Items in 'customer get' cannot be blank", "BLANK");
  return { faults, input: dropAbsent({ ...fieldsOf(given), value, ...(given.customerGets?.items ? { productIds: productIdsOf(products) } : {}) }) };
}

function fieldsOf(given: Given): Partial<DiscountInput> {
  const { title, code, startsAt, endsAt, usageLimit, appliesOncePerCustomer, tags, combinesWith, minimumRequirement } = given;
  return {
    title: title ?? undefined,
    codes: code ? [code] : undefined,
    startsAt: startsAt ? new Date(startsAt).toISOString() : undefined,
    endsAt: endsAt ? new Date(endsAt).toISOString() : endsAt,
    usageLimit,
    appliesOncePerCustomer: appliesOncePerCustomer ?? undefined,
    tags: tags ?? undefined,
    combinesWith: combinesWith
      ? {
          orderDiscounts: combinesWith.orderDiscounts,
          productDiscounts: combinesWith.productDiscounts,
          shippingDiscounts: combinesWith.shippingDiscounts,
        }
      : undefined,
    minimumSubtotal: minimumRequirement?.subtotal?.greaterThanOrEqualToSubtotal ?? undefined,
    minimumQuantity: minimumRequirement?.quantity?.greaterThanOrEqualToQuantity
      ? Number(minimumRequirement.quantity.greaterThanOrEqualToQuantity)
      : undefined,
  };
}

function readValue(shop: Shop, given: Given, fault: (path: string[], message: string, code: string) => void): DiscountValue | undefined {
  const { percentage, discountAmount } = given.customerGets?.value ?? {};
  if (percentage !== undefined && percentage !== null) {
    if (percentage <= 0 || percentage > 1) fault(["customerGets", "value", "percentage"], "Value must be between 0.0 and 1.0", "VALUE_OUTSIDE_RANGE");
    return { percentage: String(percentage) };
  }
  if (!discountAmount?.amount) return undefined;
  return { amount: decimalString(minorUnits(discountAmount.amount, shop.currency), shop.currency), each: discountAmount.appliesOnEachItem ?? false };
}

function productIdsOf(products: string[] | null | undefined): number[] | null {
  return products?.length ? products.flatMap((product) => idOf("Product", product) ?? []) : null;
}

function dropAbsent<T extends object>(fields: T): Partial<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>;
}

/** DiscountUserError */
export function discountFault(field: string[], message: string, code: string): Source {
  return { __typename: "DiscountUserError", field, message, code, extraInfo: null };
}
