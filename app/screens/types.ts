import { listCampaigns } from "#app/domain/campaigns/findCampaign.ts";
import type { Shop } from "#app/domain/shops/findShop.ts";
import { clickDefinitions } from "#app/metrics/clickDefinitions.ts";
import { engagementDefinitions } from "#app/metrics/engagementDefinitions.ts";
import { attributeNames } from "#app/metrics/queries/attributeNames.ts";
import { type TypeGroup, typeFigures, type TypeMeasure } from "#app/metrics/queries/typeFigures.ts";
import { compareGroups, type Comparison, FEW, SIGNIFICANT } from "#app/metrics/types/compareGroups.ts";
import { type Dimension, KNOWN_ATTRIBUTES } from "#app/metrics/types/dimensions.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { dayIn } from "#app/platform/day.ts";
import { formatsOf, type ShopFormats } from "./formats.ts";
import { percent } from "./guaranteeWords.ts";
import { plural } from "./pluralCount.ts";
import { readyGroups } from "./typeGroups.ts";

const SHOWN_ATTRIBUTES = 30;

export const PERIODS = { all: null, "90": 90, "180": 180, "365": 365 } as const;
export type TypesQuery = { by: string; campaign: bigint | null; period: keyof typeof PERIODS; measure: TypeMeasure };

/** Which types of ambassador work: groups by one property, each with its figures, drawn towards the mean, and whether they differ beyond chance. */
export async function typesScreen(shop: Shop, query: TypesQuery, now = new Date()) {
  const formats = formatsOf(shop);
  const campaigns = [...(await listCampaigns(shop.id)), ...(await listCampaigns(shop.id, { archived: true }))];
  const campaign = campaigns.find(({ id }) => id === query.campaign) ?? null;
  return sqlForShop(shop.id, async (sql) => {
    const names = await attributeNames(sql, shop.id, SHOWN_ATTRIBUTES);
    const choices = choicesOf(names);
    const chosen = choices.find(({ value }) => value === query.by) ?? choices[0]!;
    const days = PERIODS[query.period];
    const since = campaign || days === null ? null : dayIn(shop.timeZone, new Date(now.getTime() - days * 86_400_000));
    const found = chosen.known
      ? await typeFigures(sql, shop.id, { by: chosen.by, campaignId: campaign?.id ?? null, since, currency: formats.currency })
      : [];
    const groups = readyGroups(chosen.value, found);
    const known = groups.filter(({ key }) => key !== null);
    const comparison = compareGroups(known.map(({ moments }) => moments[query.measure]));
    return {
      by: chosen.value,
      choices: choices.map(({ value, label }) => ({ value, label })),
      campaign: campaign ? String(campaign.id) : "",
      campaigns: campaigns.map(({ id, name }) => ({ value: String(id), label: name })),
      period: query.period,
      measure: query.measure,
      measures: (Object.keys(MEASURES) as TypeMeasure[]).map((key) => ({ value: key, label: MEASURES[key].label })),
      definition: MEASURES[query.measure].definition,
      /** 'attribute': nobody has it; 'nobody': no ambassador is in the campaigns that were chosen. */
      empty: !chosen.known ? ("attribute" as const) : groups.length === 0 ? ("nobody" as const) : null,
      attribute: chosen.label,
      finding: findingOf(formats, known.length, comparison, query.measure),
      mean: comparison.mean === null ? null : MEASURES[query.measure].text(formats, comparison.mean),
      bars: barsOf(formats, known, comparison, query.measure),
      rows: groups.map((group) => row(formats, group)),
      note: noteOf(chosen.value),
    };
  });
}

type Choice = { value: string; label: string; by: Dimension; known: boolean };

function choicesOf(names: readonly string[]): Choice[] {
  const others = names.filter((name) => !KNOWN_ATTRIBUTES.some((known) => known.names.includes(name)));
  return [
    { value: "tier", label: "Size of the largest account", by: { kind: "tier" }, known: true },
    { value: "platform", label: "Platform of the largest account", by: { kind: "platform" }, known: true },
    ...KNOWN_ATTRIBUTES.map(({ key, label, names: of }) => ({
      ...{ value: key, label, by: { kind: "attribute" as const, names: of }, known: names.some((name) => of.includes(name)) },
    })),
    ...others.map((name) => ({
      ...{ value: `attribute:${name}`, label: name.replaceAll("_", " "), by: { kind: "attribute" as const, names: [name] }, known: true },
    })),
  ];
}

type Measure = { label: string; definition: string; text: (formats: ShopFormats, value: number) => string };

const decimal = (formats: ShopFormats, value: number) =>
  new Intl.NumberFormat(formats.locale, { maximumFractionDigits: value < 10 ? 2 : 0 }).format(value);
const money = (formats: ShopFormats, value: number) => formats.money(BigInt(Math.round(value)));

const MEASURES: Record<TypeMeasure, Measure> = {
  engagementRate: {
    label: "Engagement rate",
    definition: `${engagementDefinitions.engagementRate.formula}, over all ambassadors of a type.`,
    text: percent,
  },
  ctr: { label: "CTR", definition: `${clickDefinitions.ctr.formula}, over all ambassadors of a type.`, text: percent },
  reach: { label: "Reach per ambassador", definition: "Potential reach ÷ ambassadors; who is in several campaigns counts in each.", text: decimal },
  orders: { label: "Orders per ambassador", definition: "Credited orders ÷ ambassadors; who is in several campaigns counts in each.", text: decimal },
  revenue: { label: "Net revenue per ambassador", definition: "Net revenue ÷ ambassadors; who is in several campaigns counts in each.", text: money },
};

function findingOf(formats: ShopFormats, groups: number, { groups: compared, p }: Comparison, measure: TypeMeasure) {
  const { label } = MEASURES[measure];
  const few = compared.filter((one) => one.few).length;
  const small =
    few === 0
      ? ""
      : ` ${plural(formats, few, "type")} ${few === 1 ? "has" : "have"} fewer than ${FEW} ambassadors, which says next to nothing by itself: ${few === 1 ? "its figure is" : "their figures are"} drawn to the mean.`;
  if (groups < 2) return { tone: "info" as const, text: "There is only one type, so there is nothing to compare." };
  if (compared.every(({ likely }) => likely === null)) return { tone: "info" as const, text: `Nothing is known of the ${label.toLowerCase()} yet.` };
  if (p >= SIGNIFICANT)
    return {
      tone: "warning" as const,
      text: `These differences are no greater than chance makes them: they do not say that one type works better, and what is likely of each is near what all do.${small}`,
    };
  if (compared.every(({ verdict, few }) => few || verdict === "same"))
    return {
      tone: "warning" as const,
      text: `The types differ somewhat, but of no single one it can be said that it works better or worse.${small}`,
    };
  return {
    tone: "success" as const,
    text: `Some types differ from the others beyond chance (at 5%, corrected for looking at ${plural(formats, groups, "type")} at once).${small}`,
  };
}

const VERDICTS = { higher: "Higher than the others", lower: "Lower than the others", same: "No clear difference" } as const;

function barsOf(formats: ShopFormats, groups: readonly TypeGroup[], comparison: Comparison, measure: TypeMeasure) {
  const { text } = MEASURES[measure];
  const most = Math.max(0, ...comparison.groups.map(({ likely }) => likely?.high ?? 0));
  const share = (value: number) => (most > 0 ? Math.round(Math.min(1, Math.max(0, value / most)) * 1000) / 10 : 0);
  return groups.map((group, i) => {
    const { measured, likely, verdict, few } = comparison.groups[i]!;
    return {
      id: group.key!,
      label: group.label ?? "",
      people: plural(formats, group.ambassadors, "ambassador"),
      measured: measured === null ? "Unknown" : text(formats, measured),
      likely: likely && { value: text(formats, likely.value), low: text(formats, Math.max(0, likely.low)), high: text(formats, likely.high) },
      bar: likely && { value: share(likely.value), low: share(likely.low), high: share(likely.high) },
      // What the few of a type did says next to nothing by itself, whatever the test says of it.
      verdict: few ? ("same" as const) : verdict,
      verdictText: few ? "Too few to say" : VERDICTS[verdict],
    };
  });
}

function row(formats: ShopFormats, { key, label, ambassadors, reach, clicks, moments }: TypeGroup) {
  const measured = (measure: TypeMeasure) => {
    const { x, y } = moments[measure];
    return x > 0 ? MEASURES[measure].text(formats, y / x) : "Unknown";
  };
  return {
    id: key ?? "",
    label: label ?? "Not given",
    ambassadors: formats.count(ambassadors),
    reach: formats.count(Math.round(reach)),
    engagementRate: measured("engagementRate"),
    clicks: formats.count(clicks),
    ctr: measured("ctr"),
    orders: measured("orders"),
    revenue: measured("revenue"),
  };
}

function noteOf(by: string): string {
  const sales =
    "Orders and revenue are those credited to a person, by a code of one’s own or a Pulse link; a code that a whole campaign shares names nobody.";
  const tiers = "There is no standard for these sizes: others let micro end at 50,000.";
  return by === "tier" ? `${tiers} ${sales}` : sales;
}
