import { definitions, type MetricKey } from "#app/metrics/definitions.ts";
import type { Figures } from "#app/metrics/figures.ts";
import { decimalString } from "#app/platform/money.ts";
import type { ShopFormats } from "./formats.ts";

export type Tile = {
  key: MetricKey;
  label: string;
  /** Meaning and formula, as the tooltip says them. */
  definition: string;
  /** As it is shown; null when it cannot be worked out. */
  value: string | null;
  /** A plain decimal, for files and programs; null when it cannot be worked out. */
  raw: string | null;
  note?: string;
};

type Known = {
  /** Minor units of the figures' currency; null when nobody entered it. */
  spend: bigint | null;
  /** The potential reach. */
  followers: bigint;
  /** What it rests on; null: nothing to say. */
  reachNote: string | null;
};

/** a ÷ b, half away from zero. */
export function divideRounded(a: bigint, b: bigint): bigint {
  const abs = (n: bigint) => (n < 0n ? -n : n);
  const size = (2n * abs(a) + abs(b)) / (2n * abs(b));
  return a < 0n === b < 0n ? size : -size;
}

/** Every figure of a campaign, ready to show. What cannot be worked out is null, with the reason as its note. */
export function figureTiles(formats: ShopFormats, figures: Figures, known: Known): Record<MetricKey, Tile> {
  const { spend, followers, reachNote } = known;
  const { orders, net, currency } = figures;
  const count = (n: number | bigint) => ({ value: formats.count(n), raw: String(n) });
  const money = (units: bigint | null) => ({
    value: units === null ? null : formats.money(units, currency),
    raw: units === null ? null : decimalString(units, currency),
  });
  const per = (total: bigint | null, of: bigint) => (total === null || of === 0n ? null : divideRounded(total, of));
  const hundredths = spend === null || spend === 0n ? null : divideRounded(net * 100n, spend);
  const values: Record<MetricKey, { value: string | null; raw: string | null }> = {
    potentialReach: followers === 0n ? { value: null, raw: null } : count(followers),
    cpm: money(per(spend === null ? null : spend * 1000n, followers)),
    redemptions: count(figures.redemptions),
    orders: count(orders),
    gross: money(figures.gross),
    discounts: money(figures.discounts),
    refunds: money(figures.refunds),
    net: money(net),
    newCustomers: count(figures.newCustomers),
    returningCustomers: count(figures.returningCustomers),
    averageOrder: money(per(net, BigInt(orders))),
    costPerOrder: money(per(spend, BigInt(orders))),
    returnOnSpend:
      hundredths === null ? { value: null, raw: null } : { value: `${decimalString(hundredths, "USD")}×`, raw: decimalString(hundredths, "USD") },
  };
  const unknown = orders - figures.newCustomers - figures.returningCustomers;
  const notes: Partial<Record<MetricKey, string>> = {
    ...(reachNote ? { potentialReach: reachNote } : {}),
    ...(unknown > 0 ? { returningCustomers: `${formats.count(unknown)} ${unknown === 1 ? "order names" : "orders name"} no customer` } : {}),
  };
  const tile = (key: MetricKey): Tile => {
    const { label, definition, formula, noData } = definitions[key];
    const note = values[key].value === null ? noData : notes[key];
    return { key, label, definition: formula ? `${definition} ${label} = ${formula}.` : definition, ...values[key], ...(note ? { note } : {}) };
  };
  return Object.fromEntries((Object.keys(definitions) as MetricKey[]).map((key) => [key, tile(key)])) as Record<MetricKey, Tile>;
}
