import { BlockStack } from "@shopify/polaris";
import { DayChartCard, type Day } from "../metric/DayChartCard.tsx";
import { MetricCard } from "../metric/MetricCard.tsx";
import type { Metric } from "../metric/MetricTile.tsx";
import { GuaranteeCard, type Guarantee } from "./GuaranteeCard.tsx";

type Key =
  | "gross"
  | "discounts"
  | "refunds"
  | "net"
  | "orders"
  | "redemptions"
  | "newCustomers"
  | "returningCustomers"
  | "averageOrder"
  | "potentialReach"
  | "cpm"
  | "costPerOrder"
  | "returnOnSpend";

type Props = {
  tiles: Record<Key, Metric>;
  days: Day[];
  axis: { locale: string; currency: string };
  guarantees: Guarantee[];
  readOnly: string | null;
};

const SALES: Key[] = ["gross", "discounts", "refunds", "net"];
const ORDERS: Key[] = ["orders", "redemptions", "newCustomers", "returningCustomers", "averageOrder"];
const REACH: Key[] = ["potentialReach", "cpm", "costPerOrder", "returnOnSpend"];

/** The figures of a campaign: what it sold, to whom, at what cost, and by day. */
export function CampaignFigures({ tiles, days, axis, guarantees, readOnly }: Props) {
  const of = (keys: Key[]) => keys.map((key) => tiles[key]);
  return (
    <BlockStack gap="400">
      <MetricCard title="Sales" metrics={of(SALES)} />
      <MetricCard title="Orders and customers" metrics={of(ORDERS)} />
      <MetricCard title="Reach and spend" metrics={of(REACH)} />
      {guarantees.length > 0 ? <GuaranteeCard guarantees={guarantees} readOnly={readOnly} /> : null}
      <DayChartCard days={days} currencyAxis={axis} />
    </BlockStack>
  );
}
