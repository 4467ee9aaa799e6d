import { type TypeGroup, TYPE_MEASURES } from "#app/metrics/queries/typeFigures.ts";
import { addMoments } from "#app/metrics/statistics/ratioInterval.ts";
import { ageBand, TIERS } from "#app/metrics/types/dimensions.ts";
import { platformName } from "./ambassadors.ts";

const SHOWN = 20;

/** Groups as they are shown: ages as bands, tiers and ages in their order, the rest by size, of many the largest and all others together; "not given" last. */
export function readyGroups(by: string, found: readonly TypeGroup[]): TypeGroup[] {
  const named = merge(found.map((group) => nameGroup(by, group)));
  const given = named.filter(({ key }) => key !== null);
  const inOrder = by === "tier" || by === "age";
  const sorted = inOrder ? given.sort((a, b) => compare(orderOf(by, a), orderOf(by, b)) || a.label!.localeCompare(b.label!)) : given;
  const rest = sorted.slice(SHOWN).map((group) => ({ ...group, key: "all others", label: "All others" }));
  return [...sorted.slice(0, SHOWN), ...merge(rest), ...named.filter(({ key }) => key === null)];
}

function nameGroup(by: string, group: TypeGroup): TypeGroup {
  const { key, label } = group;
  if (key === null || label === null) return { ...group, key: null, label: null };
  if (by === "tier") return { ...group, label: TIERS.find((tier) => tier.key === key)!.label };
  if (by === "platform") return { ...group, label: platformName(key) };
  if (by === "age") return { ...group, key: ageBand(key), label: ageBand(label) };
  return { ...group, label: label.charAt(0).toUpperCase() + label.slice(1) };
}

function merge(groups: readonly TypeGroup[]): TypeGroup[] {
  const merged = new Map<string | null, TypeGroup>();
  for (const group of groups) {
    // "25-34" and "25–34" are one band.
    const key = group.key === null ? null : group.key.replaceAll(/[‐-―−]/g, "-");
    const before = merged.get(key);
    merged.set(key, before ? added(before, group) : { ...group, key });
  }
  return [...merged.values()].sort((a, b) => b.ambassadors - a.ambassadors);
}

function added(a: TypeGroup, b: TypeGroup): TypeGroup {
  const moments = Object.fromEntries(TYPE_MEASURES.map((measure) => [measure, addMoments(a.moments[measure], b.moments[measure])]));
  return {
    ...a,
    ambassadors: a.ambassadors + b.ambassadors,
    reach: a.reach + b.reach,
    clicks: a.clicks + b.clicks,
    moments: moments as TypeGroup["moments"],
  };
}

function orderOf(by: string, { key, label }: TypeGroup): number {
  if (by === "tier") return TIERS.findIndex((tier) => tier.key === key);
  const first = /\d+/.exec(label ?? "")?.[0];
  return first === undefined ? Infinity : Number(first) - (/^under/i.test(label!) ? 1 : 0);
}

/** Infinity less Infinity is no order. */
function compare(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
