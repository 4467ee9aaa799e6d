export const PLANS = ["DIY", "PRO"] as const;
export type Plan = (typeof PLANS)[number];

/** What a plan lets a merchant do. What was made before a downgrade stays readable, and live codes stay live. */
export type PlanRules = {
  /** A code for each ambassador, by a pattern. */
  codePerAmbassador: boolean;
  /** Codes that a campaign may have at a time; null: no limit. */
  codesPerCampaign: number | null;
  /** Guaranteed reach and engagement beside the measured figures. */
  guarantees: boolean;
};

const RULES: Record<Plan, PlanRules> = {
  DIY: { codePerAmbassador: false, codesPerCampaign: 1, guarantees: false },
  PRO: { codePerAmbassador: true, codesPerCampaign: null, guarantees: true },
};

/** A value that was stored as a plan; anything but PRO is DIY. */
export function planOf(value: string): Plan {
  return value === "PRO" ? "PRO" : "DIY";
}

export function planRules(plan: string): PlanRules {
  return RULES[planOf(plan)];
}

/** How far a Pro feature of a campaign can be used: a Pro campaign of a shop that went back to DIY is shown and not changed. */
export function proAccess(shopPlan: string, campaignPlan: string): "full" | "read_only" | "none" {
  if (planOf(campaignPlan) === "DIY") return "none";
  return planOf(shopPlan) === "PRO" ? "full" : "read_only";
}

/** Words for what a plan does not let do. */
export const PRO_ONLY = {
  codePerAmbassador: "A code for each ambassador is part of Pro. On DIY a campaign has one code.",
  guarantees: "Guarantees are part of Pro.",
  readOnly: "This campaign was made on Pro. It stays readable and its codes stay live; to change its Pro features, move back to Pro.",
} as const;
