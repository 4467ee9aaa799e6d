import { z } from "zod";
import type { Usage } from "../network.ts";

const percent = z.number().catch(0);
const shares = z.object({ call_count: percent, total_time: percent, total_cputime: percent });
const business = z.record(z.string(), z.array(shares.extend({ estimated_time_to_regain_access: z.number().catch(0) })));

/** What the headers say of Meta's limits: X-App-Usage and X-Business-Use-Case-Usage, in percent of an hour that rolls along; minutes to wait where it is over. */
export function readUsage(headers: Headers, now: Date): Usage {
  const app = parsed(headers.get("x-app-usage"), shares);
  const uses = Object.values(parsed(headers.get("x-business-use-case-usage"), business) ?? {}).flat();
  const percents = [...(app ? [app] : []), ...uses].flatMap((use) => [use.call_count, use.total_time, use.total_cputime]);
  const minutes = Math.max(0, ...uses.map((use) => use.estimated_time_to_regain_access));
  return { share: Math.max(0, ...percents) / 100, waitUntil: minutes > 0 ? new Date(now.getTime() + minutes * 60_000) : null };
}

function parsed<T>(header: string | null, shape: z.ZodType<T>): T | null {
  try {
    return header === null ? null : (shape.safeParse(JSON.parse(header)).data ?? null);
  } catch {
    return null;
  }
}
