import { financialStatus, type Totals, totalsOf } from "../../store/orders/totals.ts";
import type { Order } from "../../store/types.ts";
import { listConnection } from "../connection.ts";
import type { Args, Context, Source } from "../context.ts";
import { gid } from "../gid.ts";
import { addressSource } from "./address.ts";
import { customerOf } from "./customer.ts";
import { applicationSource, lineSource, shippingSource } from "./lines.ts";
import { journeySource } from "./journey.ts";
import { moneyBag } from "./money.ts";
import { refundSource } from "./refund.ts";

/** An order as the Admin API shows it: the same figures as in its webhooks. */
export function orderSource(order: Order): Source {
  const totals = totalsOf(order);
  const bag = (pick: (totals: Totals) => bigint) => moneyBag(order, (of) => pick(totalsOf(of)));
  const codes = order.applications.flatMap(({ code }) => code ?? []);
  const applications = order.applications.map((_, index) => ({ id: index + 1 }));
  const lines = order.lines.map((line, at) => ({ id: line.id, at }));
  return {
    __typename: "Order",
    id: gid("Order", order.id),
    legacyResourceId: String(order.id),
    name: order.name,
    number: order.number,
    confirmationNumber: order.token.slice(0, 9).toUpperCase(),
    confirmed: true,
    createdAt: order.createdAt,
    processedAt: order.processedAt,
    updatedAt: order.updatedAt,
    cancelledAt: order.cancelledAt,
    cancelReason: order.cancelReason?.toUpperCase() ?? null,
    closed: order.closedAt !== null,
    closedAt: order.closedAt,
    test: order.test,
    edited: order.edited,
    sourceName: order.source,
    checkoutToken: order.token,
    email: order.email,
    phone: order.phone,
    note: order.note,
    tags: order.tags,
    customAttributes: order.noteAttributes.map(({ name, value }) => ({ key: name, value })),
    customerLocale: "en",
    currencyCode: order.currency,
    presentmentCurrencyCode: order.presentment.currency,
    taxesIncluded: order.taxesIncluded,
    displayFinancialStatus: financialStatus(order, totals).toUpperCase(),
    displayFulfillmentStatus: "UNFULFILLED",
    fullyPaid: order.sale !== null,
    discountCode: codes[0] ?? null,
    discountCodes: codes,
    billingAddress: order.billingAddress && addressSource(order.billingAddress, order.id),
    shippingAddress: order.shippingAddress && addressSource(order.shippingAddress, order.id),
    customer: (_: Args, ctx: Context) => customerOf(ctx, order),
    customerJourneySummary: journeySource(order),
    subtotalPriceSet: bag((of) => of.subtotal),
    originalTotalPriceSet: bag((of) => of.total),
    totalPriceSet: bag((of) => of.total),
    totalTaxSet: bag((of) => of.tax),
    totalDiscountsSet: bag((of) => of.discount),
    totalShippingPriceSet: bag((of) => of.shipping.price),
    totalTipReceivedSet: bag((of) => of.tip),
    totalReceivedSet: bag((of) => of.received),
    totalRefundedSet: bag((of) => of.refunded),
    totalRefundedShippingSet: bag((of) => of.shipping.back),
    totalOutstandingSet: bag((of) => of.outstanding),
    netPaymentSet: bag((of) => of.received - of.refunded),
    currentSubtotalPriceSet: bag((of) => of.current.subtotal),
    currentTotalDiscountsSet: bag((of) => of.current.discount),
    currentShippingPriceSet: bag((of) => of.current.shipping),
    currentTotalTaxSet: bag((of) => of.current.tax),
    currentTotalPriceSet: bag((of) => of.current.total),
    dutiesIncluded: false,
    originalTotalDutiesSet: null,
    currentTotalDutiesSet: null,
    originalTotalAdditionalFeesSet: null,
    currentTotalAdditionalFeesSet: null,
    subtotalLineItemsQuantity: order.lines.reduce((all, { quantity }) => all + quantity, 0),
    currentSubtotalLineItemsQuantity: order.lines.reduce((all, { quantity }, at) => all + quantity - totals.lines[at]!.returned, 0),
    lineItems: listConnection(lines, ({ at }) => lineSource(order, order.lines[at]!, totals.lines[at]!)),
    shippingLines: listConnection(order.shippingLines, (line) => shippingSource(order, line)),
    shippingLine: order.shippingLines[0] ? shippingSource(order, order.shippingLines[0]) : null,
    discountApplications: listConnection(applications, ({ id }) => applicationSource(order, id - 1)),
    disputes: (order.disputes ?? []).map(({ id, ...dispute }) => ({
      __typename: "OrderDisputeSummary",
      id: gid("OrderDisputeSummary", id),
      ...dispute,
    })),
    refunds: ({ first }: Args) => order.refunds.slice(0, typeof first === "number" ? first : undefined).map((refund) => refundSource(order, refund)),
  };
}
