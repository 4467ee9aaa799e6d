import { applyDiscountEvent } from "#app/domain/codes/applyDiscountEvent.ts";
import { applyShopEvent } from "#app/domain/shops/applyShopEvent.ts";
import { applyCompliance } from "#app/intake/applyCompliance.ts";
import { applyCustomer } from "#app/intake/applyCustomer.ts";
import type { Appliers } from "#app/intake/applyEach.ts";
import { applyBulkOperation } from "#app/shopify/backfill/applyBulkOperation.ts";

/** What the topics besides orders do: intake knows the events, the nouns know what they mean, and here the two are wired. */
export const appliers: Appliers = {
  discount: applyDiscountEvent,
  shop: applyShopEvent,
  compliance: applyCompliance,
  customer: applyCustomer,
  bulk_operation: applyBulkOperation,
};
