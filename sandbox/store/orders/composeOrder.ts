import { randomUUID } from "node:crypto";
import { classOf } from "../discounts/discountTable.ts";
import { decimalString, minorUnits, taxOf } from "../money.ts";
import type {
  Allocation,
  CheckoutInput,
  DiscountApplication,
  DiscountValue,
  Order,
  OrderLine,
  Product,
  ShippingLine,
  Shop,
  TaxLine,
} from "../types.ts";
import { allocate, type Offer } from "./allocate.ts";
import type { TypedCode } from "./codesOfCheckout.ts";
import { totalsOf } from "./totals.ts";

export type Composed = {
  shop: Shop;
  input: CheckoutInput;
  products: ReadonlyMap<number | string, Product>;
  codes: readonly TypedCode[];
  customerId: number | null;
  number: number;
  at: Date;
};

/** How many ids an order of this input takes. */
export function idsNeeded(input: CheckoutInput): number {
  return input.lines.length + 4;
}

type Given = { offer: Offer; application: DiscountApplication };

/** Prices a checkout: lines, discounts off goods first by product, then by order, then shipping, then taxes. Pure but for the token that it makes where none is given. */
export function composeOrder({ shop, input, products, codes, customerId, number, at }: Composed, nextId: () => number): Order {
  const { currency, taxesIncluded } = shop;
  const id = nextId();
  const rate = input.taxRate ?? shop.taxRate;
  const tip = minorUnits(input.tip ?? "0", currency) > 0n ? [tipLine(input.tip!, nextId())] : [];
  const lines = [...input.lines.map((line) => bareLine(line, products, nextId())), ...tip];
  const shipping = input.shipping ? [bareShipping(input.shipping, nextId())] : [];
  const given = discountsGiven(input, codes, lines, currency);
  const applications = given.map(({ application }) => application);

  const totals = lines.map((line) => minorUnits(line.price, currency) * BigInt(line.quantity));
  const goods = given.map(({ offer, application }) => ({
    ...offer,
    entitled: (line: number) => application.target === "line_item" && !lines[line]!.tip && offer.entitled(line),
  }));
  const offGoods = allocate(
    goods,
    totals,
    lines.map(({ quantity }) => quantity),
    currency,
  );
  const freight = given.map(({ offer, application }) => (application.target === "shipping_line" ? offer : { ...offer, entitled: () => false }));
  const offShipping = allocate(
    freight,
    shipping.map(({ price }) => minorUnits(price, currency)),
    shipping.map(() => 1),
    currency,
  );

  const allocations = (taken: bigint[][], line: number): Allocation[] =>
    taken.flatMap((parts, application) => (parts[line] === 0n ? [] : [{ application, amount: decimalString(parts[line]!, currency) }]));
  const taxes = (net: bigint): TaxLine[] =>
    Number(rate) === 0 ? [] : [{ title: shop.taxTitle, rate, price: decimalString(taxOf(net, rate, taxesIncluded), currency) }];
  const offLine = (taken: bigint[][], line: number) => taken.reduce((all, parts) => all + parts[line]!, 0n);

  const processedAt = at.toISOString();
  const order: Order = {
    id,
    number,
    name: `#${number}`,
    token: input.checkoutToken ?? randomUUID().replaceAll("-", ""),
    createdAt: processedAt,
    processedAt,
    updatedAt: processedAt,
    cancelledAt: null,
    cancelReason: null,
    closedAt: null,
    test: input.test ?? false,
    edited: false,
    source: input.source ?? "web",
    currency,
    presentment: input.presentment ?? { currency, rate: "1" },
    taxesIncluded,
    email: input.email ?? input.customer?.email ?? null,
    phone: input.phone ?? null,
    customerId,
    billingAddress: input.billingAddress ?? input.shippingAddress ?? null,
    shippingAddress: input.shippingAddress ?? null,
    lines: lines.map((line, i) => ({
      ...line,
      allocations: allocations(offGoods, i),
      taxLines: line.taxable ? taxes(totals[i]! - offLine(offGoods, i)) : [],
    })),
    shippingLines: shipping.map((line, i) => ({
      ...line,
      allocations: allocations(offShipping, i),
      taxLines: taxes(minorUnits(line.price, currency) - offLine(offShipping, i)),
    })),
    applications,
    refunds: [],
    sale: null,
    tip: input.tip ?? "0",
    landingSite: input.landingSite ?? null,
    referringSite: input.referringSite ?? null,
    note: input.note ?? null,
    tags: input.tags ?? [],
    noteAttributes: input.noteAttributes ?? [],
    ...(input.journey && { journey: input.journey }),
  };
  return input.paid === false ? order : { ...order, sale: { id: nextId(), amount: decimalString(totalsOf(order).total, currency) } };
}

function tipLine(price: string, id: number): OrderLine {
  const nothing = { productId: null, variantId: null, variantTitle: null, sku: null, vendor: null };
  const no = { giftCard: false, taxable: false, requiresShipping: false };
  return { id, title: "Tip", quantity: 1, price, tip: true, ...nothing, ...no, taxLines: [], allocations: [] };
}

export function bareLine(input: CheckoutInput["lines"][number], products: ReadonlyMap<number | string, Product>, id: number): OrderLine {
  const product = products.get(input.productId ?? input.sku ?? "");
  const title = input.title ?? product?.title;
  const price = input.price ?? product?.price;
  if (title === undefined || price === undefined)
    throw new Error(`A line needs a product of the shop (${input.productId ?? input.sku ?? "none given"}) or a title and a price`);
  return {
    id,
    productId: product?.id ?? null,
    variantId: product?.variantId ?? null,
    title,
    variantTitle: product?.variantTitle ?? null,
    sku: input.sku ?? product?.sku ?? null,
    vendor: product?.vendor ?? null,
    quantity: input.quantity,
    price,
    giftCard: input.giftCard ?? product?.giftCard ?? false,
    taxable: input.taxable ?? product?.taxable ?? !input.giftCard,
    requiresShipping: input.requiresShipping ?? product?.requiresShipping ?? !input.giftCard,
    taxLines: [],
    allocations: [],
  };
}

function bareShipping({ title, price }: { title: string; price: string }, id: number): ShippingLine {
  return { id, title, price, taxLines: [], allocations: [] };
}

function discountsGiven(input: CheckoutInput, codes: readonly TypedCode[], lines: readonly OrderLine[], currency: string): Given[] {
  const rank = { PRODUCT: 0, ORDER: 1, SHIPPING: 2 };
  const byClass = [...codes].sort((a, b) => rank[classOf(a.discount)] - rank[classOf(b.discount)]);
  const given = byClass.map(({ typed, discount }): Given => {
    const ids = discount.productIds;
    return {
      offer: { value: discount.value, entitled: (line) => !ids || ids.includes(lines[line]?.productId ?? 0) },
      application: applicationOf(discount.value, typed, ids !== null, currency),
    };
  });
  const manual = input.manualDiscount;
  if (!manual) return given;
  const value: DiscountValue =
    manual.type === "percentage" ? { percentage: String(Number(manual.value) / 100) } : { amount: manual.value, each: false };
  const application = { ...applicationOf(value, null, false, currency), type: "manual" as const, title: manual.title };
  return [...given, { offer: { value, entitled: () => true }, application }];
}

function applicationOf(value: DiscountValue, code: string | null, entitled: boolean, currency: string): DiscountApplication {
  const common = { type: "discount_code" as const, code, title: null, selection: entitled ? ("entitled" as const) : ("all" as const) };
  if ("freeShipping" in value) return { ...common, valueType: "percentage", value: "100.0", target: "shipping_line", method: "each" };
  if ("percentage" in value) return { ...common, valueType: "percentage", value: percent(value.percentage), target: "line_item", method: "across" };
  return {
    ...common,
    valueType: "fixed_amount",
    value: decimalString(minorUnits(value.amount, currency), currency),
    target: "line_item",
    method: value.each ? "each" : "across",
  };
}

/** "0.15" → "15.0" */
function percent(decimal: string): string {
  const [whole = "0", rest = ""] = decimal.split(".");
  const digits = rest.padEnd(3, "0");
  return `${BigInt(whole + digits.slice(0, 2))}.${digits.slice(2).replace(/0+$/, "") || "0"}`;
}
