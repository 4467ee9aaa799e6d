import { applyShopEvent } from "#app/domain/shops/applyShopEvent.ts";
import type { Appliers } from "#app/intake/applyEach.ts";
import { applyCompliance } from "#app/intake/applyCompliance.ts";

/** What the topics besides orders do: intake knows the events, the nouns know what they mean, and here the two are wired. */
export const appliers: Appliers = {
  shop: applyShopEvent,
  compliance: applyCompliance,
  discount: async () => "not_ours",
  bulk_operation: async () => "not_ours",
};
