import type { Interval } from "../statistics/interval.ts";

/** How a contract's minimum stands. */
export type Verdict =
  /** What was measured reaches it. */
  | "met"
  /** So does the lower end of the forecast's interval. */
  | "on_course"
  /** It does not. */
  | "at_risk"
  /** The campaign has been over for SETTLING_DAYS, and what was measured does not reach it. */
  | "missed";

/** Where a campaign will stand at its end: as likely above `value` as below. */
export type Forecast = Interval & { value: number };

/** Likes and comments still come in after a campaign's last day, and are told late: so long nothing is called missed. */
export const SETTLING_DAYS = 14;

export type Standing = {
  guaranteed: number;
  /** Null: nothing could be measured. */
  measured: number | null;
  /** Null: none can be made. */
  forecast: Forecast | null;
  /** Whole days since the campaign's last day; 0 on it, before it, and where it has none. */
  daysOver: number;
};

/** How a guarantee stands; null where neither what was measured nor a forecast says so. It judges figures and promises nothing. */
export function judge({ guaranteed, measured, forecast, daysOver }: Standing): Verdict | null {
  if (measured === null) return null;
  if (measured >= guaranteed) return "met";
  if (daysOver >= SETTLING_DAYS) return "missed";
  if (!forecast) return null;
  return forecast.low >= guaranteed ? "on_course" : "at_risk";
}
