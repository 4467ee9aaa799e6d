import { minorUnits, share, sum } from "../../store/money.ts";
import { type LineTotals, totalsOf } from "../../store/orders/totals.ts";
import type { Allocation, Order, OrderLine, ShippingLine, TaxLine } from "../../store/types.ts";
import type { Source } from "../context.ts";
import { gid } from "../gid.ts";
import { moneyBag, moneyV2 } from "./money.ts";

export function lineSource(order: Order, line: OrderLine, totals: LineTotals): Source {
  const quantity = BigInt(line.quantity);
  const at = order.lines.indexOf(line);
  const own = (of: Order) => of.lines[at]!;
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
    originalUnitPriceSet: moneyBag(order, (of) => own(of).price),
    originalTotalSet: moneyBag(order, (of) => totalsOf(of).lines[at]!.gross),
    totalDiscountSet: moneyBag(order, () => 0n),
    discountedUnitPriceAfterAllDiscountsSet: moneyBag(order, (of) => share(totalsOf(of).lines[at]!.net, 1n, quantity)),
    discountAllocations: allocationSources(order, (of) => own(of).allocations),
    taxLines: taxSources(order, (of) => own(of).taxLines),
  };
}

export function shippingSource(order: Order, line: ShippingLine): Source {
  const at = order.shippingLines.indexOf(line);
  const own = (of: Order) => of.shippingLines[at]!;
  const units = (of: Order, amount: string) => minorUnits(amount, of.currency);
  const discounted = (of: Order) => units(of, own(of).price) - sum(own(of).allocations.map(({ amount }) => units(of, amount)));
  const back = (of: Order) =>
    sum(
      of.refunds.flatMap(({ shipping }) =>
        shipping.filter(({ shippingLineId }) => shippingLineId === line.id).map((part) => units(of, part.subtotal)),
      ),
    );
  return {
    __typename: "ShippingLine",
    id: gid("ShippingLine", line.id),
    title: line.title,
    code: line.title,
    source: "shopify",
    custom: false,
    isRemoved: false,
    originalPriceSet: moneyBag(order, (of) => own(of).price),
    discountedPriceSet: moneyBag(order, discounted),
    currentDiscountedPriceSet: moneyBag(order, (of) => discounted(of) - back(of)),
    discountAllocations: allocationSources(order, (of) => own(of).allocations),
    taxLines: taxSources(order, (of) => own(of).taxLines),
  };
}

type Pick<T> = (order: Order) => readonly T[];

function taxSources(order: Order, taxes: Pick<TaxLine>): Source[] {
  return taxes(order).map(({ title, rate }, i) => ({
    title,
    rate: Number(rate),
    ratePercentage: Number(rate) * 100,
    channelLiable: false,
    priceSet: moneyBag(order, (of) => taxes(of)[i]!.price),
  }));
}

function allocationSources(order: Order, allocations: Pick<Allocation>): Source[] {
  return allocations(order).map(({ application }, i) => ({
    allocatedAmountSet: moneyBag(order, (of) => allocations(of)[i]!.amount),
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
