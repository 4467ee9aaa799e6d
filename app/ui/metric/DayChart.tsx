import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { niceTicks } from "./niceTicks.ts";

export type Point = {
  dayText: string;
  /** For the height only. */
  value: number;
  /** As it is shown. */
  text: string;
};

type Props = {
  days: Point[];
  /** What the heights are: "Net revenue". */
  name: string;
  locale: string;
  /** Heights are amounts of this currency; null: whole numbers. */
  currency: string | null;
};

const AXIS = { fontSize: 12, fill: "var(--p-color-text-secondary)" };
const BLUE = "#2463d1";

/** Loaded only when a chart is looked at: the chart library is the largest part of the app's code. */
export default function DayChart({ days, name, locale, currency }: Props) {
  const money = currency ? ({ style: "currency", currency, currencyDisplay: "narrowSymbol" } as const) : {};
  const format = new Intl.NumberFormat(locale, { notation: "compact", maximumFractionDigits: 1, ...money });
  const ticks = niceTicks(
    days.map((day) => day.value),
    currency === null,
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
            formatter={(_value, _name, item) => [(item.payload as Point).text, name]}
          />
          <Bar dataKey="value" fill={BLUE} radius={[2, 2, 0, 0]} maxBarSize={32} isAnimationActive={false} />
        </BarChart>
      </ResponsiveContainer>
    </div>
  );
}
