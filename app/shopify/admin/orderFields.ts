const BAG = `shopMoney { amount currencyCode } presentmentMoney { amount currencyCode }`;
const ALLOCATIONS = `discountAllocations { allocatedAmountSet { ${BAG} } discountApplication { index } }`;

/** What is read of an order, alone and in bulk: all that its fact needs, and nothing else of the person than id and e-mail. */
export const ORDER_FIELDS = `
  id
  name
  createdAt
  processedAt
  updatedAt
  cancelledAt
  currencyCode
  presentmentCurrencyCode
  sourceName
  test
  taxesIncluded
  email
  customer { id }
  discountCodes
  subtotalPriceSet { ${BAG} }
  currentSubtotalPriceSet { ${BAG} }
  totalTaxSet { ${BAG} }
  totalTipReceivedSet { ${BAG} }
  dutiesIncluded
  totalPriceSet { ${BAG} }
  currentTotalPriceSet { ${BAG} }
  currentTotalTaxSet { ${BAG} }
  currentTotalDiscountsSet { ${BAG} }
  currentShippingPriceSet { ${BAG} }
  originalTotalDutiesSet { ${BAG} }
  originalTotalAdditionalFeesSet { ${BAG} }
  currentTotalAdditionalFeesSet { ${BAG} }
  totalOutstandingSet { ${BAG} }
  refunds { id }`;

export const APPLICATION_FIELDS = `__typename index ... on DiscountCodeApplication { code }`;

export const LINE_ITEM_FIELDS = `id quantity currentQuantity isGiftCard originalUnitPriceSet { ${BAG} } ${ALLOCATIONS} taxLines { rate priceSet { ${BAG} } }`;

export const SHIPPING_LINE_FIELDS = `id isRemoved originalPriceSet { ${BAG} } taxLines { priceSet { ${BAG} } } ${ALLOCATIONS}`;
