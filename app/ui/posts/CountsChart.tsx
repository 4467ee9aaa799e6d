import { CartesianGrid, Legend, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { niceTicks } from "../metric/niceTicks.ts";
import type { Count } from "./CountsCard.tsx";

const AXIS = { fontSize: 12, fill: "var(--p-color-text-secondary)" };

/** Loaded only when it is looked at. Counts stay as they were until the next one was told. */
export default function CountsChart({ counts, locale }: { counts: Count[]; locale: string }) {
  const format = new Intl.NumberFormat(locale, { notation: "compact", maximumFractionDigits: 1 });
  const points = counts.map(({ at, likes, comments }) => ({ at, likes: likes.value, comments: comments.value }));
  const ticks = niceTicks(
    points.flatMap(({ likes, comments }) => [likes ?? 0, comments ?? 0]),
    true,
  );
  return (
    <div
      role="img"
      aria-label={`Likes and comments from ${counts[0]!.at} to ${counts.at(-1)!.at}. The table below lists the figures.`}
      className="hb-chart"
    >
      <ResponsiveContainer width="100%" height="100%">
        <LineChart data={points} margin={{ top: 8, right: 16, bottom: 0, left: 0 }} accessibilityLayer={false}>
          <CartesianGrid vertical={false} stroke="var(--p-color-border-secondary)" />
          <XAxis dataKey="at" tick={AXIS} tickLine={false} axisLine={{ stroke: "var(--p-color-border)" }} minTickGap={60} />
          <YAxis
            tick={AXIS}
            tickLine={false}
            axisLine={false}
            width={56}
            ticks={ticks}
            domain={[ticks[0]!, ticks.at(-1)!]}
            tickFormatter={(value: number) => format.format(value)}
          />
          <Tooltip isAnimationActive={false} itemStyle={{ color: "var(--p-color-text)" }} />
          <Legend formatter={(name: string) => <span style={{ color: "var(--p-color-text)" }}>{name}</span>} />
          <Line dataKey="likes" name="Likes" type="stepAfter" stroke="#2463d1" strokeWidth={2} connectNulls isAnimationActive={false} />
          <Line
            dataKey="comments"
            name="Comments"
            type="stepAfter"
            stroke="#8a3ffc"
            strokeWidth={2}
            strokeDasharray="6 3"
            connectNulls
            isAnimationActive={false}
          />
        </LineChart>
      </ResponsiveContainer>
    </div>
  );
}
