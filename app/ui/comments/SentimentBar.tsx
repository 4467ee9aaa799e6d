import { LABELS, type Label } from "./labels.ts";

/** Shares of a whole as one bar, each part with a pattern of its own; what stands beside it says the same in words. */
export function SentimentBar({ shares }: { shares: Record<Label, number> }) {
  return (
    <div className="hb-stack" aria-hidden="true">
      {LABELS.filter((label) => shares[label] > 0).map((label) => (
        <div key={label} className={`hb-part-${label}`} style={{ width: `${shares[label] * 100}%` }} />
      ))}
    </div>
  );
}
