import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import type { Day, Measure } from "./DayChartCard.tsx";
import { niceTicks } from "./niceTicks.ts";

type Props = { days: Day[]; measure: Measure; currencyAxis: { locale: string; currency: string } };

const AXIS = { fontSize: 12, fill: "var(--p-color-text-secondary)" };
const BLUE = "#2463d1";

/** Loaded only when a chart is looked at: the chart library is the largest part of the app's code. */
export default function DayChart({ days, measure, currencyAxis: { locale, currency } }: Props) {
  const money = { style: "currency", currency, currencyDisplay: "narrowSymbol", maximumFractionDigits: 1 } as const;
  const format = new Intl.NumberFormat(locale, { notation: "compact", ...(measure === "net" ? money : { maximumFractionDigits: 0 }) });
  const name = measure === "net" ? "Net revenue" : "Orders";
  const ticks = niceTicks(
    days.map((day) => day[measure]),
    measure === "orders",
  );
  return (
    <div
      role="img"
      aria-label={`${name} by day from ${days[0]!.dayText} to ${days.at(-1)!.dayText}. “Show table” lists the figures.`}
      className="hb-chart"
    >
      <ResponsiveContainer width="100%" height="100%">
        <BarChart data={days} margin={{ top: 8, right: 8, bottom: 0, left: 0 }} accessibilityLayer={false} barCategoryGap="15%">
          <CartesianGrid vertical={false} stroke="var(--p-color-border-secondary)" />
          <XAxis dataKey="dayText" tick={AXIS} tickLine={false} axisLine={{ stroke: "var(--p-color-border)" }} minTickGap={40} />
          <YAxis
            tick={AXIS}
            tickLine={false}
            axisLine={false}
            width={56}
            ticks={ticks}
            domain={[ticks[0]!, ticks.at(-1)!]}
            tickFormatter={(value: number) => format.format(value)}
          />
          <Tooltip
            isAnimationActive={false}
            cursor={{ fill: "var(--p-color-bg-surface-hover)" }}
            formatter={(_value, _name, item) => {
              const day = item.payload as Day;
              return [measure === "net" ? day.netText : day.orders.toLocaleString(locale), name];
            }}
          />
          <Bar dataKey={measure} fill={BLUE} radius={[2, 2, 0, 0]} maxBarSize={32} isAnimationActive={false} />
        </BarChart>
      </ResponsiveContainer>
    </div>
  );
}
