import { minorUnits, share, sum } from "../../store/money.ts";
import type { LineTotals } from "../../store/orders/totals.ts";
import type { Allocation, Order, OrderLine, ShippingLine, TaxLine } from "../../store/types.ts";
import type { Source } from "../context.ts";
import { gid } from "../gid.ts";
import { bagOf, moneyBag, moneyV2 } from "./money.ts";

export function lineSource(order: Order, line: OrderLine, totals: LineTotals): Source {
  const quantity = BigInt(line.quantity);
  const left = line.quantity - totals.returned;
  return {
    __typename: "LineItem",
    id: gid("LineItem", line.id),
    title: line.title,
    name: line.variantTitle ? `${line.title} - ${line.variantTitle}` : line.title,
    variantTitle: line.variantTitle,
    sku: line.sku,
    vendor: line.vendor,
    quantity: line.quantity,
    currentQuantity: left,
    refundableQuantity: left,
    isGiftCard: line.giftCard,
    taxable: line.taxable,
    requiresShipping: line.requiresShipping,
    product: line.productId && {
      __typename: "Product",
      id: gid("Product", line.productId),
      legacyResourceId: String(line.productId),
      title: line.title,
    },
    variant: line.variantId && { __typename: "ProductVariant", id: gid("ProductVariant", line.variantId), sku: line.sku },
    originalUnitPriceSet: bagOf(order, line.price),
    originalTotalSet: moneyBag(order, totals.gross),
    totalDiscountSet: moneyBag(order, 0n),
    discountedUnitPriceAfterAllDiscountsSet: moneyBag(order, share(totals.net, 1n, quantity)),
    discountAllocations: allocationSources(order, line.allocations),
    taxLines: taxSources(order, line.taxLines),
  };
}

export function shippingSource(order: Order, line: ShippingLine): Source {
  const units = (amount: string) => minorUnits(amount, order.currency);
  const discounted = units(line.price) - sum(line.allocations.map(({ amount }) => units(amount)));
  const back = order.refunds.flatMap(({ shipping }) =>
    shipping.filter(({ shippingLineId }) => shippingLineId === line.id).map(({ subtotal }) => units(subtotal)),
  );
  return {
    __typename: "ShippingLine",
    id: gid("ShippingLine", line.id),
    title: line.title,
    code: line.title,
    source: "shopify",
    custom: false,
    isRemoved: false,
    originalPriceSet: bagOf(order, line.price),
    discountedPriceSet: moneyBag(order, discounted),
    currentDiscountedPriceSet: moneyBag(order, discounted - sum(back)),
    discountAllocations: allocationSources(order, line.allocations),
    taxLines: taxSources(order, line.taxLines),
  };
}

export function taxSources(order: Order, taxes: readonly TaxLine[]): Source[] {
  return taxes.map(({ title, rate, price }) => ({
    title,
    rate: Number(rate),
    ratePercentage: Number(rate) * 100,
    channelLiable: false,
    priceSet: bagOf(order, price),
  }));
}

function allocationSources(order: Order, allocations: readonly Allocation[]): Source[] {
  return allocations.map(({ application, amount }) => ({
    allocatedAmountSet: bagOf(order, amount),
    discountApplication: applicationSource(order, application),
  }));
}

export function applicationSource(order: Order, index: number): Source {
  const { type, code, title, valueType, value, target, selection, method } = order.applications[index]!;
  return {
    __typename: type === "discount_code" ? "DiscountCodeApplication" : "ManualDiscountApplication",
    index,
    code,
    title,
    description: title,
    value: valueType === "percentage" ? { __typename: "PricingPercentageValue", percentage: Number(value) } : moneyV2(value, order.currency),
    targetType: target.toUpperCase(),
    targetSelection: selection.toUpperCase(),
    allocationMethod: method.toUpperCase(),
  };
}
