const BAG = `shopMoney { amount currencyCode } presentmentMoney { amount currencyCode }`;
const ALLOCATIONS = `discountAllocations { allocatedAmountSet { ${BAG} } discountApplication { index } }`;

/** Protected by Shopify: whose order it is, and to which household it is sent. */
export const EMAIL_FIELD = `email`;
export const HOUSEHOLD_FIELDS = `lastName address1 zip`;

/** What is read of an order, alone and in bulk: all that its fact needs. Of the person that is id, e-mail, and where it is sent to. */
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
  ${EMAIL_FIELD}
  customer { id }
  customAttributes { key value }
  shippingAddress { provinceCode countryCodeV2 ${HOUSEHOLD_FIELDS} }
  checkoutToken
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
