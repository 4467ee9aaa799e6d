import { Badge, type BadgeProps } from "@shopify/polaris";

const LOOKS: Record<string, { tone?: BadgeProps["tone"]; words: string }> = {
  planned: { tone: "info", words: "Being made" },
  active: { tone: "success", words: "Active" },
  failed: { tone: "critical", words: "Refused" },
  retired: { words: "Retired" },
  removed: { tone: "warning", words: "Removed in Shopify" },
};

/** Where a code stands. */
export function CodeState({ state, unlessActive = false }: { state: string; unlessActive?: boolean }) {
  if (unlessActive && state === "active") return null;
  const { tone, words } = LOOKS[state] ?? { words: state };
  return <Badge tone={tone}>{words}</Badge>;
}
