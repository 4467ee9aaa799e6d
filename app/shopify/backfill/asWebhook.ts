import type { z } from "zod";
import type { allocations, GraphqlOrder } from "../admin/graphqlOrder.ts";
import type { moneyBag } from "../admin/moneyBag.ts";
import type { GraphqlRefund } from "../admin/readRefunds.ts";

/** An order of the Admin API in the words of a webhook, so that one narrowing reads both and they give the same fact. */
export function asWebhook(order: GraphqlOrder, refunds: readonly GraphqlRefund[]): object {
  const applications = [...order.discountApplications].sort((a, b) => a.index - b.index);
  return {
    id: order.id,
    name: order.name,
    created_at: order.createdAt,
    processed_at: order.processedAt,
    updated_at: order.updatedAt,
    cancelled_at: order.cancelledAt,
    currency: order.currencyCode,
    presentment_currency: order.presentmentCurrencyCode,
    source_name: order.sourceName,
    test: order.test,
    taxes_included: order.taxesIncluded,
    email: order.email,
    customer: order.customer,
    note_attributes: order.customAttributes.map(({ key, value }) => ({ name: key, value })),
    shipping_address: order.shippingAddress && addressAsWebhook(order.shippingAddress),
    checkout_token: order.checkoutToken,
    discount_codes: order.discountCodes.map((code) => ({ code })),
    discount_applications: applications.map(({ __typename, code }) => ({ type: __typename, code })),
    subtotal_price_set: order.subtotalPriceSet,
    current_subtotal_price_set: order.currentSubtotalPriceSet,
    total_tax_set: order.totalTaxSet,
    total_tip_received_set: order.totalTipReceivedSet,
    total_price_set: order.totalPriceSet,
    duties_included: order.dutiesIncluded,
    current_total_price_set: order.currentTotalPriceSet,
    current_total_tax_set: order.currentTotalTaxSet,
    current_total_discounts_set: order.currentTotalDiscountsSet,
    current_shipping_price_set: order.currentShippingPriceSet,
    original_total_duties_set: order.originalTotalDutiesSet,
    original_total_additional_fees_set: order.originalTotalAdditionalFeesSet,
    current_total_additional_fees_set: order.currentTotalAdditionalFeesSet,
    // A webhook states it in shop money only.
    total_outstanding: order.totalOutstandingSet.shop_money.amount,
    line_items: order.lineItems.map((line) => ({
      id: line.id,
      quantity: line.quantity,
      current_quantity: line.currentQuantity,
      gift_card: line.isGiftCard,
      price_set: line.originalUnitPriceSet,
      discount_allocations: line.discountAllocations.map(allocation),
      tax_lines: line.taxLines.map((tax) => ({ rate: tax.rate, price_set: tax.priceSet })),
    })),
    shipping_lines: order.shippingLines.map((line) => ({
      price_set: line.originalPriceSet,
      is_removed: line.isRemoved,
      tax_lines: line.taxLines.map((tax) => ({ price_set: tax.priceSet })),
      discount_allocations: line.discountAllocations.map(allocation),
    })),
    refunds: refunds.map((refund) => refundAsWebhook(refund, order.id)),
  };
}

function addressAsWebhook({ lastName, address1, zip, provinceCode, countryCodeV2 }: NonNullable<GraphqlOrder["shippingAddress"]>) {
  return { last_name: lastName, address1, zip, province_code: provinceCode, country_code: countryCodeV2 };
}

function allocation(given: z.infer<typeof allocations>[number]) {
  return { amount_set: given.allocatedAmountSet, discount_application_index: given.discountApplication.index };
}

function refundAsWebhook(refund: GraphqlRefund, orderId: string): object {
  return {
    id: refund.id,
    order_id: orderId,
    created_at: refund.createdAt,
    processed_at: refund.processedAt,
    refund_line_items: refund.refundLineItems.nodes.map((item) => ({
      line_item_id: item.lineItem.id,
      quantity: item.quantity,
      subtotal_set: item.subtotalSet,
      total_tax_set: item.totalTaxSet,
      line_item: { gift_card: item.lineItem.isGiftCard, price_set: item.lineItem.originalUnitPriceSet },
    })),
    order_adjustments: [
      ...refund.orderAdjustments.nodes.map((adjustment) => ({ kind: "refund_discrepancy", amount_set: adjustment.amountSet })),
      // A webhook states refunded shipping as an adjustment with a negative amount.
      ...refund.refundShippingLines.nodes.map((line) => ({
        kind: "shipping_refund",
        amount_set: negative(line.subtotalAmountSet),
        tax_amount_set: negative(line.taxAmountSet),
      })),
    ],
    duties: (refund.duties ?? []).map((duty) => ({ amount_set: duty.amountSet })),
  };
}

function negative(bag: z.infer<typeof moneyBag>) {
  const minus = (money: { amount: string; currency_code: string }) => ({
    ...money,
    amount: /^-|^0*(\.0*)?$/.test(money.amount) ? money.amount.replace("-", "") : `-${money.amount}`,
  });
  return { shop_money: minus(bag.shop_money), presentment_money: minus(bag.presentment_money) };
}
