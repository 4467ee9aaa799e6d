import { z } from "zod";
import { UNKNOWN_CURRENCY } from "#app/domain/shops/learnCurrency.ts";
import { planRules, PRO_ONLY } from "#app/domain/shops/planRules.ts";
import { FormError } from "#app/platform/errors.ts";
import { exponent, minorUnits } from "#app/platform/money.ts";
import { landingPage, landsOnOwnShop } from "./landingPage.ts";
import { postMarks } from "./postMarks.ts";

/** What a campaign's values are checked against. */
export type CampaignShop = { currency: string | null; plan: string; domain: string; primaryDomain: string | null };

/** A campaign as a form, a file or a command line gives it: text, as people write it. A field that is absent is not changed by an edit. */
export type CampaignInput = Partial<
  Record<
    "name" | "startsOn" | "endsOn" | "spend" | "landingUrl" | "linkAppliesCode" | "postMarks" | "guaranteedReach" | "guaranteedEngagementRate",
    string
  >
>;

export type CampaignValues = {
  name: string;
  /** Days of the shop, YYYY-MM-DD. */
  startsOn: string;
  endsOn: string | null;
  /** Minor units of the shop's currency. */
  spend: bigint | null;
  landingUrl: string | null;
  /** Pulse links apply the ambassador's code on the way to the landing page, which is then the shop's own. */
  linkAppliesCode: boolean;
  /** Lower case: what the caption of a post of the campaign has. */
  postMarks: readonly string[];
  guaranteedReach: bigint | null;
  /** A share: "0.035" is 3.5%. */
  guaranteedEngagementRate: string | null;
};

const DAY_FORM = "Write the day as year-month-day, for example 2026-03-31.";
const day = z.iso.date(DAY_FORM);

/** A text field in which nothing means null. */
const optional = <T>(schema: z.ZodType<T, string>) =>
  z
    .string()
    .trim()
    .pipe(z.union([z.literal("").transform(() => null), schema]));

function schemaFor(shop: CampaignShop) {
  const currency = shop.currency ?? UNKNOWN_CURRENCY;
  const spend = z.string().transform((text, ctx) => {
    try {
      const units = minorUnits(text, currency);
      if (units >= 0n) return units;
      ctx.addIssue({ code: "custom", message: "Spend cannot be negative." });
    } catch {
      const places = exponent(currency);
      const example = places === 0 ? "1200" : `1200.${"50".padEnd(places, "0")}`;
      ctx.addIssue({
        code: "custom",
        message: `Write spend as a plain amount${shop.currency ? ` in ${shop.currency}` : ""}, for example ${example}.`,
      });
    }
    return z.NEVER;
  });
  const linkAppliesCode = z
    .string()
    .trim()
    .toLowerCase()
    .pipe(z.union([z.enum(["yes", "true"]).transform(() => true), z.enum(["no", "false", ""]).transform(() => false)], "Write yes or no."));
  const reach = z
    .string()
    .regex(/^\d{1,15}$/, "Write guaranteed reach as a whole number.")
    .transform(BigInt);
  const rate = z
    .string()
    .regex(/^(100(\.0+)?|\d{1,2}(\.\d{1,4})?)$/, "Write the guaranteed engagement rate in percent, for example 3.5.")
    .transform((percent) => (Number(percent) / 100).toFixed(6));
  return z.object({
    name: z.string("Give the campaign a name.").trim().min(1, "Give the campaign a name.").max(120, "A campaign's name has at most 120 characters."),
    startsOn: z.string("Say on which day the campaign starts.").trim().min(1, "Say on which day the campaign starts.").pipe(day),
    endsOn: optional(day),
    spend: optional(spend),
    landingUrl: optional(landingPage),
    linkAppliesCode,
    postMarks,
    guaranteedReach: optional(reach),
    guaranteedEngagementRate: optional(rate),
  });
}

/**
 * Reads a whole campaign.
 * @param before What the campaign is now: fields that the input leaves out keep it. Null: a new one.
 * @throws FormError with plain words for each field that is wrong.
 */
export function readCampaign(shop: CampaignShop, input: CampaignInput, before: CampaignValues | null): CampaignValues {
  const errors: Record<string, string> = {};
  const shape = schemaFor(shop).shape;
  const values: CampaignValues = before ?? EMPTY;
  const read = { ...values } as Record<keyof CampaignValues, unknown>;
  for (const field of Object.keys(shape) as (keyof CampaignValues)[]) {
    const required = field === "name" || field === "startsOn";
    if (input[field] === undefined && (before || !required)) continue;
    const parsed = shape[field].safeParse(input[field]);
    if (parsed.success) read[field] = parsed.data;
    else errors[field] = firstWords(parsed.error);
  }
  const result = read as CampaignValues;
  if (!errors.startsOn && !errors.endsOn && result.endsOn && result.endsOn < result.startsOn) errors.endsOn = "The campaign ends before it starts.";
  const leadsAway = result.linkAppliesCode && !(result.landingUrl && landsOnOwnShop(result.landingUrl, shop));
  if (leadsAway && !errors.landingUrl) errors[input.linkAppliesCode === undefined ? "landingUrl" : "linkAppliesCode"] = ownShopOnly(shop);
  for (const field of ["guaranteedReach", "guaranteedEngagementRate"] as const) {
    if (!errors[field] && !planRules(shop.plan).guarantees && String(result[field]) !== String(values[field])) errors[field] = PRO_ONLY.guarantees;
  }
  if (Object.keys(errors).length > 0) throw new FormError(errors);
  return result;
}

const EMPTY: CampaignValues = {
  name: "",
  startsOn: "",
  endsOn: null,
  spend: null,
  landingUrl: null,
  linkAppliesCode: false,
  postMarks: [],
  guaranteedReach: null,
  guaranteedEngagementRate: null,
};

function ownShopOnly({ domain, primaryDomain }: CampaignShop): string {
  return `The link can apply a code only on your own shop: the landing page must begin with https://${primaryDomain ?? domain}.`;
}

/** Of a union's failures the words of the branch that is not "nothing". */
function firstWords(error: z.ZodError): string {
  const issue = error.issues[0]!;
  if (issue.code !== "invalid_union") return issue.message;
  return issue.errors.flat().find((inner) => inner.code !== "invalid_value")?.message ?? issue.message;
}
