import { once } from "node:events";
import { z } from "zod";
import { creditTouches } from "#app/attribution/touches/creditTouches.ts";
import { heuristics } from "#app/attribution/touches/shares.ts";
import { eventTime } from "#app/intake/eventTime.ts";
import { UserError } from "#app/platform/errors.ts";
import { eachLine } from "./eachLine.ts";

/** In milliseconds; a time without a zone is UTC. */
const time = z.string().transform((text, context) => {
  const at = eventTime(/T[\d:.]+$/.test(text) ? `${text}Z` : text);
  if (at) return at.getTime();
  context.addIssue({ code: "custom", message: "is no time between the years 1900 and 9999" });
  return z.NEVER;
});

const decimal = z.string("is no decimal").transform((value, context) => {
  const match = /^(-?)(\d{1,30})(?:\.(\d{1,30}))?$/.exec(value.trim());
  if (match) return { units: BigInt(`${match[1]}${match[2]}${match[3] ?? ""}`), places: match[3]?.length ?? 0 };
  context.addIssue({ code: "custom", message: "is no plain decimal" });
  return z.NEVER;
});

const name = z.union([z.string().min(1), z.number()]);

const schema = z.object({
  id: z.union([z.string(), z.number()]),
  value: decimal,
  at: time,
  touches: z.array(z.object({ at: time, participation: name, kind: z.enum(["click", "code"]) })),
});

const options = z.object({
  policy: z.enum(heuristics, `--policy is one of ${heuristics.join(", ")}.`),
  "window-days": z
    .string()
    .regex(/^\d{1,5}$/, "--window-days is a whole number of days.")
    .transform(Number)
    .default(30),
});

type SourceReviver = (key: string, value: unknown, context: { source?: string }) => unknown;

/** A value that is written as a number keeps its digits as they stand. */
const parseKeepingValue = JSON.parse as (text: string, reviver: SourceReviver) => unknown;

/**
 * Credits the conversions of a file by a rule, a line out for a line in, without a database. A line that cannot be read is told on stderr with
 * its number, the others go on, and the command ends with 1.
 */
export async function credit(values: Record<string, string>): Promise<void> {
  const asked = options.safeParse(values);
  if (!asked.success) throw new UserError(asked.error.issues[0]!.message);
  const { policy, "window-days": windowDays } = asked.data;
  for await (const { number, line } of eachLine(values.in!)) {
    const conversion = readLine(line);
    if (typeof conversion === "string") {
      process.stderr.write(`Line ${number}: ${conversion}\n`);
      process.exitCode = 1;
      continue;
    }
    const { id, value, at, touches } = conversion;
    const asTold = new Map(touches.map(({ participation }) => [String(participation), participation]));
    const told = touches.map((touch) => ({ at: touch.at, participation: String(touch.participation) }));
    const credits = creditTouches(policy, windowDays, { value: value.units, at }, told).map(({ participation, amount }) => ({
      participation: asTold.get(participation)!,
      amount: written(amount, value.places),
    }));
    if (!process.stdout.write(`${JSON.stringify({ id, credits })}\n`)) await once(process.stdout, "drain");
  }
}

function readLine(line: string): z.infer<typeof schema> | string {
  let json: unknown;
  try {
    json = parseKeepingValue(line, (key, value, { source }) => (key === "value" && typeof value === "number" ? source : value));
  } catch {
    return "is not JSON.";
  }
  const parsed = schema.safeParse(json);
  return parsed.success ? parsed.data : parsed.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`.trim()).join("; ");
}

function written(units: bigint, places: number): string {
  const digits = String(units < 0n ? -units : units).padStart(places + 1, "0");
  const whole = digits.slice(0, digits.length - places);
  return `${units < 0n ? "-" : ""}${whole}${places ? `.${digits.slice(-places)}` : ""}`;
}
