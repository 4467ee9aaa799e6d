import type { Source } from "../context.ts";
import { billingMutations } from "./billingMutations.ts";
import { bulkMutations } from "./bulkMutations.ts";
import { discountMutations } from "./discountMutations.ts";
import { pixelMutations } from "./pixelMutations.ts";

/** Every mutation that the local Shopify answers. */
export const mutationRoot: Source = { ...discountMutations, ...billingMutations, ...bulkMutations, ...pixelMutations };
