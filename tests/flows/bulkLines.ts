const money = (amount: string) => ({ amount, currencyCode: "USD" });
const bag = (amount: string) => ({ shopMoney: money(amount), presentmentMoney: money(amount) });

/** An order as a bulk operation's file tells it: its own line, then its item and its shipping. */
export function bulkLines(id: number, more: object = {}): string[] {
  const gid = `gid://shopify/Order/${id}`;
  const at = "2026-03-01T10:00:00Z";
  const order = {
    ...{ id: gid, name: `#${id % 10000}`, createdAt: at, processedAt: at, updatedAt: at, cancelledAt: null, currencyCode: "USD" },
    ...{ presentmentCurrencyCode: "USD", sourceName: "web", test: false, taxesIncluded: false, email: null, customer: null, discountCodes: [] },
    ...{ subtotalPriceSet: bag("10.00"), currentSubtotalPriceSet: bag("10.00"), totalTaxSet: bag("0.00"), totalTipReceivedSet: bag("0.00") },
    ...{ dutiesIncluded: false, totalPriceSet: bag("14.00"), currentTotalPriceSet: bag("14.00"), currentTotalTaxSet: bag("0.00") },
    ...{ currentTotalDiscountsSet: bag("0.00"), currentShippingPriceSet: bag("4.00"), originalTotalDutiesSet: null },
    ...{ originalTotalAdditionalFeesSet: null, currentTotalAdditionalFeesSet: null, totalOutstandingSet: bag("0.00"), refunds: [] },
    ...{ customAttributes: [], shippingAddress: null, checkoutToken: null },
    ...more,
  };
  const item = {
    ...{ id: `gid://shopify/LineItem/${id * 10}`, quantity: 1, currentQuantity: 1, isGiftCard: false, originalUnitPriceSet: bag("10.00") },
    ...{ discountAllocations: [], taxLines: [], __parentId: gid },
  };
  const shipping = {
    ...{ id: `gid://shopify/ShippingLine/${id * 10}`, isRemoved: false, originalPriceSet: bag("4.00"), taxLines: [] },
    ...{ discountAllocations: [], __parentId: gid },
  };
  return [order, item, shipping].map((line) => JSON.stringify(line));
}
