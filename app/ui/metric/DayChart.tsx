import { Area, AreaChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import type { Day, Measure } from "./DayChartCard.tsx";

type Props = { days: Day[]; measure: Measure; currencyAxis: { locale: string; currency: string } };

const AXIS = { fontSize: 12, fill: "var(--p-color-text-secondary)" };

/** Loaded only when a chart is looked at: the chart library is the largest part of the app's code. */
export default function DayChart({ days, measure, currencyAxis: { locale, currency } }: Props) {
  const format = new Intl.NumberFormat(locale, {
    notation: "compact",
    ...(measure === "net" ? { style: "currency", currency, maximumFractionDigits: 1 } : { maximumFractionDigits: 0 }),
  });
  const name = measure === "net" ? "Net revenue" : "Orders";
  const first = days[0]!;
  const last = days.at(-1)!;
  return (
    <div role="img" aria-label={`${name} by day from ${first.dayText} to ${last.dayText}. "Show table" lists the figures.`} className="hb-chart">
      <ResponsiveContainer width="100%" height="100%">
        <AreaChart data={days} margin={{ top: 8, right: 8, bottom: 0, left: 0 }} accessibilityLayer={false}>
          <defs>
            <linearGradient id="hb-area" x1="0" y1="0" x2="0" y2="1">
              <stop offset="0%" stopColor="#2a6df4" stopOpacity={0.28} />
              <stop offset="100%" stopColor="#2a6df4" stopOpacity={0.02} />
            </linearGradient>
          </defs>
          <CartesianGrid vertical={false} stroke="var(--p-color-border-secondary)" />
          <XAxis dataKey="dayText" tick={AXIS} tickLine={false} axisLine={false} minTickGap={40} />
          <YAxis tick={AXIS} tickLine={false} axisLine={false} width={56} allowDecimals={measure === "net"} tickFormatter={(value: number) => format.format(value)} />
          <Tooltip
            isAnimationActive={false}
            formatter={(_value, _name, item) => {
              const day = item.payload as Day;
              return [measure === "net" ? day.netText : day.orders.toLocaleString(locale), name];
            }}
          />
          <Area type="monotone" dataKey={measure} stroke="#2a6df4" strokeWidth={2} fill="url(#hb-area)" isAnimationActive={false} dot={days.length === 1} />
        </AreaChart>
      </ResponsiveContainer>
    </div>
  );
}
