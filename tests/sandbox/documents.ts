/** What the tests of the local Shopify ask; scripts/schema.ts keeps these in the pruned schema. */
export const SHOP = `#graphql
  query Shop {
    shop {
      id
      name
      myshopifyDomain
      currencyCode
      ianaTimezone
      taxesIncluded
      plan {
        publicDisplayName
      }
    }
    currentAppInstallation {
      id
      accessScopes {
        handle
      }
    }
  }
`;

const MONEY = `#graphql
  fragment Money on MoneyBag {
    shopMoney {
      amount
      currencyCode
    }
    presentmentMoney {
      amount
      currencyCode
    }
  }
`;

const ORDER = `#graphql
  fragment OrderParts on Order {
    id
    legacyResourceId
    name
    createdAt
    processedAt
    updatedAt
    cancelledAt
    cancelReason
    test
    edited
    sourceName
    email
    currencyCode
    presentmentCurrencyCode
    taxesIncluded
    discountCodes
    displayFinancialStatus
    customer {
      id
      firstName
      numberOfOrders
      defaultEmailAddress {
        emailAddress
      }
    }
    shippingAddress {
      city
      zip
      countryCodeV2
    }
    subtotalPriceSet {
      ...Money
    }
    totalPriceSet {
      ...Money
    }
    totalTaxSet {
      ...Money
    }
    totalDiscountsSet {
      ...Money
    }
    currentSubtotalPriceSet {
      ...Money
    }
    currentTotalPriceSet {
      ...Money
    }
    totalRefundedSet {
      ...Money
    }
    customerJourneySummary {
      ready
    }
  }
`;

export const ORDERS = `#graphql
  ${MONEY}
  ${ORDER}
  query Orders($first: Int!, $after: String, $query: String, $sortKey: OrderSortKeys) {
    orders(first: $first, after: $after, query: $query, sortKey: $sortKey) {
      nodes {
        ...OrderParts
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`;

export const ORDER_WITH_LINES = `#graphql
  ${MONEY}
  ${ORDER}
  query OrderWithLines($id: ID!) {
    order(id: $id) {
      ...OrderParts
      lineItems(first: 20) {
        nodes {
          id
          title
          quantity
          currentQuantity
          isGiftCard
          originalUnitPriceSet {
            ...Money
          }
          discountAllocations {
            allocatedAmountSet {
              ...Money
            }
            discountApplication {
              index
              value {
                __typename
                ... on PricingPercentageValue {
                  percentage
                }
                ... on MoneyV2 {
                  amount
                }
              }
              ... on DiscountCodeApplication {
                code
              }
            }
          }
          taxLines {
            title
            rate
            priceSet {
              ...Money
            }
          }
        }
      }
      shippingLines(first: 5) {
        nodes {
          id
          title
          originalPriceSet {
            ...Money
          }
          discountedPriceSet {
            ...Money
          }
        }
      }
      refunds {
        id
        createdAt
        totalRefundedSet {
          ...Money
        }
        refundLineItems(first: 20) {
          nodes {
            quantity
            lineItem {
              id
            }
            subtotalSet {
              ...Money
            }
            totalTaxSet {
              ...Money
            }
          }
        }
        refundShippingLines(first: 5) {
          nodes {
            subtotalAmountSet {
              ...Money
            }
          }
        }
        orderAdjustments(first: 5) {
          nodes {
            reason
            amountSet {
              ...Money
            }
            taxAmountSet {
              ...Money
            }
          }
        }
      }
    }
  }
`;

export const NODES = `#graphql
  query Nodes($ids: [ID!]!) {
    nodes(ids: $ids) {
      id
      __typename
      ... on Order {
        name
      }
      ... on Customer {
        email
      }
      ... on DiscountCodeNode {
        codeDiscount {
          __typename
        }
      }
    }
  }
`;

/** Asked inside a bulk operation. */
export const BULK_ORDERS = `#graphql
  ${MONEY}
  query BulkOrders {
    orders(query: "created_at:>=2020-01-01") {
      edges {
        node {
          id
          name
          test
          customer {
            id
          }
          totalPriceSet {
            ...Money
          }
          lineItems {
            edges {
              node {
                id
                quantity
                discountAllocations {
                  allocatedAmountSet {
                    ...Money
                  }
                }
              }
            }
          }
          discountApplications {
            edges {
              node {
                index
                ... on DiscountCodeApplication {
                  code
                }
              }
            }
          }
        }
      }
    }
  }
`;

export const RUN_BULK = `#graphql
  mutation RunBulk($query: String!, $groupObjects: Boolean!) {
    bulkOperationRunQuery(query: $query, groupObjects: $groupObjects) {
      bulkOperation {
        id
        status
      }
      userErrors {
        field
        message
        code
      }
    }
  }
`;

export const CANCEL_BULK = `#graphql
  mutation CancelBulk($id: ID!) {
    bulkOperationCancel(id: $id) {
      bulkOperation {
        id
        status
      }
      userErrors {
        field
        message
      }
    }
  }
`;

export const BULK = `#graphql
  query Bulk($id: ID!) {
    bulkOperation(id: $id) {
      id
      status
      errorCode
      objectCount
      rootObjectCount
      fileSize
      url
      partialDataUrl
      createdAt
      completedAt
    }
    currentBulkOperation {
      id
      status
    }
    bulkOperations(first: 10) {
      nodes {
        id
        status
      }
    }
  }
`;

export const CREATE_DISCOUNT = `#graphql
  mutation CreateDiscount($input: DiscountCodeBasicInput!) {
    discountCodeBasicCreate(basicCodeDiscount: $input) {
      codeDiscountNode {
        id
        codeDiscount {
          ... on DiscountCodeBasic {
            title
            status
            startsAt
            endsAt
            asyncUsageCount
            codesCount {
              count
            }
            codes(first: 5) {
              nodes {
                id
                code
              }
            }
          }
        }
      }
      userErrors {
        field
        message
        code
      }
    }
  }
`;

export const ADD_CODES = `#graphql
  mutation AddCodes($discountId: ID!, $codes: [DiscountRedeemCodeInput!]!) {
    discountRedeemCodeBulkAdd(discountId: $discountId, codes: $codes) {
      bulkCreation {
        id
        done
        codesCount
      }
      userErrors {
        field
        message
        code
      }
    }
  }
`;

export const CREATION = `#graphql
  query Creation($id: ID!) {
    discountRedeemCodeBulkCreation(id: $id) {
      done
      codesCount
      importedCount
      failedCount
      codes(first: 250) {
        nodes {
          code
          discountRedeemCode {
            id
          }
          errors {
            field
            message
            code
          }
        }
      }
    }
  }
`;

export const CODE = `#graphql
  query Code($code: String!) {
    codeDiscountNodeByCode(code: $code) {
      id
      codeDiscount {
        __typename
        ... on DiscountCodeBasic {
          title
          status
          codes(first: 2) {
            nodes {
              code
              asyncUsageCount
            }
            pageInfo {
              hasNextPage
              endCursor
            }
          }
        }
      }
    }
  }
`;

export const DELETE_CODES = `#graphql
  mutation DeleteCodes($discountId: ID!, $ids: [ID!]) {
    discountCodeRedeemCodeBulkDelete(discountId: $discountId, ids: $ids) {
      job {
        id
        done
      }
      userErrors {
        field
        message
        code
      }
    }
  }
`;

export const DELETE_DISCOUNT = `#graphql
  mutation DeleteDiscount($id: ID!) {
    discountCodeDelete(id: $id) {
      deletedCodeDiscountId
      userErrors {
        field
        message
        code
      }
    }
  }
`;

export const SUBSCRIBE = `#graphql
  mutation Subscribe($name: String!, $returnUrl: URL!, $lineItems: [AppSubscriptionLineItemInput!]!) {
    appSubscriptionCreate(name: $name, returnUrl: $returnUrl, lineItems: $lineItems, test: true) {
      appSubscription {
        id
        status
      }
      confirmationUrl
      userErrors {
        field
        message
      }
    }
  }
`;

export const SUBSCRIPTIONS = `#graphql
  query Subscriptions {
    currentAppInstallation {
      activeSubscriptions {
        id
        name
        status
        test
        currentPeriodEnd
      }
    }
  }
`;

export const UNSUBSCRIBE = `#graphql
  mutation Unsubscribe($id: ID!) {
    appSubscriptionCancel(id: $id) {
      appSubscription {
        id
        status
      }
      userErrors {
        field
        message
      }
    }
  }
`;

export const PRODUCTS_OF_ORDER = `#graphql
  query ProductsOfOrder($id: ID!) {
    order(id: $id) {
      name
      lineItems(first: 5) {
        nodes {
          id
          product {
            id
          }
        }
      }
    }
  }
`;
