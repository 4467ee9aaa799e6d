import { z } from "zod";

/** Who is credited when there is more than one touch. The last five weigh all touches by their time; the first two put one kind before the other. */
export const models = ["code_first", "link_first", "last", "first", "linear", "position", "time-decay"] as const;
export type Model = (typeof models)[number];

/** How several codes on one order share what the codes earn. */
export const codeSplits = ["by_discount", "equally", "first"] as const;
export type CodeSplit = (typeof codeSplits)[number];

export const MOST_WINDOW_DAYS = 365;

/** How a shop wants its orders credited. */
export type Policy = {
  model: Model;
  /** Look-back window: a click counts for orders at most so many days (of 24 hours) after it. */
  windowDays: number;
  severalCodes: CodeSplit;
  /** Whether own purchases of ambassadors are in the influenced sales. */
  countOwn: boolean;
  /** For so many days after an order that was credited by a code or a link, the same customer's orders without any are credited to the same. Null: off. */
  wonDays: number | null;
};

/** What a shop has that never chose. */
export const DEFAULT_POLICY: Policy = { model: "code_first", windowDays: 30, severalCodes: "by_discount", countOwn: false, wonDays: null };

const days = (name: string) =>
  z
    .string()
    .trim()
    .regex(/^\d{1,3}$/, `Write ${name} as a whole number of days.`)
    .transform(Number)
    .pipe(
      z.number().min(1, `Write ${name} as 1 to ${MOST_WINDOW_DAYS} days.`).max(MOST_WINDOW_DAYS, `Write ${name} as 1 to ${MOST_WINDOW_DAYS} days.`),
    );

/** A policy as a form gives it; an empty `wonDays` is off. */
export const policyForm = z.object({
  model: z.enum(models, "Choose who is credited."),
  windowDays: days("the look-back window"),
  severalCodes: z.enum(codeSplits, "Choose how several codes share an order."),
  countOwn: z.enum(["true", "false"]).transform((text) => text === "true"),
  wonDays: z.union([z.literal("").transform(() => null), days("the time after a customer was won")]),
});

/** Whether two policies say the same. */
export function samePolicy(a: Policy, b: Policy): boolean {
  return (
    a.model === b.model && a.windowDays === b.windowDays && a.severalCodes === b.severalCodes && a.countOwn === b.countOwn && a.wonDays === b.wonDays
  );
}
