import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { niceTicks } from "../metric/niceTicks.ts";
import type { SentimentTime } from "./SentimentByTime.tsx";
import { LABEL_WORDS, LABELS, type Label } from "./labels.ts";

const AXIS = { fontSize: 12, fill: "var(--p-color-text-secondary)" };
/** As .hb-part-… of heartbeat.css: negative is hatched. */
const FILLS: Record<Label, string> = {
  positive: "var(--p-color-bg-fill-success)",
  neutral: "var(--p-color-bg-fill-tertiary-active)",
  negative: "url(#hb-hatched)",
};

type Props = { times: SentimentTime[]; by: "day" | "week"; locale: string };

/** Loaded only when it is looked at. */
export default function SentimentChart({ times, by, locale }: Props) {
  const ticks = niceTicks(
    times.map(({ positive, neutral, negative }) => positive + neutral + negative),
    true,
  );
  const count = new Intl.NumberFormat(locale, { notation: "compact", maximumFractionDigits: 1 });
  return (
    <div
      role="img"
      aria-label={`Comments by sentiment and ${by}, from ${times[0]!.dayText} to ${times.at(-1)!.dayText}. “Show table” lists the figures.`}
      className="hb-chart"
    >
      <ResponsiveContainer width="100%" height="100%">
        <BarChart data={times} margin={{ top: 8, right: 8, bottom: 0, left: 0 }} accessibilityLayer={false} barCategoryGap="15%">
          <defs>
            <pattern id="hb-hatched" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <rect width="6" height="6" fill="var(--p-color-bg-fill-critical-secondary)" />
              <rect width="3" height="6" fill="var(--p-color-bg-fill-critical)" />
            </pattern>
          </defs>
          <CartesianGrid vertical={false} stroke="var(--p-color-border-secondary)" />
          <XAxis dataKey="dayText" tick={AXIS} tickLine={false} axisLine={{ stroke: "var(--p-color-border)" }} minTickGap={40} />
          <YAxis
            tick={AXIS}
            tickLine={false}
            axisLine={false}
            width={40}
            ticks={ticks}
            domain={[ticks[0]!, ticks.at(-1)!]}
            tickFormatter={(value: number) => count.format(value)}
          />
          <Tooltip isAnimationActive={false} cursor={{ fill: "var(--p-color-bg-surface-hover)" }} itemStyle={{ color: "var(--p-color-text)" }} />
          {LABELS.toReversed().map((label) => (
            <Bar key={label} dataKey={label} name={LABEL_WORDS[label]} stackId="all" fill={FILLS[label]} maxBarSize={32} isAnimationActive={false} />
          ))}
        </BarChart>
      </ResponsiveContainer>
    </div>
  );
}
