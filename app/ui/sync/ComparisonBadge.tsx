import { Badge } from "@shopify/polaris";
import type { ComparisonState } from "#app/screens/comparisonLine.ts";

const TONES = { running: "info", equal: "success", repaired: "success", different: "critical", failed: "critical" } as const;

/** How a comparison ended. */
export function ComparisonBadge({ state, children }: { state: ComparisonState; children: string }) {
  return <Badge tone={TONES[state]}>{children}</Badge>;
}
