import { z } from "zod";
import { NetworkError, type NetworkFault, type Usage } from "../network.ts";

const HOUR_MS = 3_600_000;

const body = z.object({ error: z.object({ code: z.number(), error_subcode: z.number().optional(), is_transient: z.boolean().optional() }) });

const LIMITS = new Set([4, 17, 32, 341, 613, 80001, 80002]);
const EXPIRED = 463;
/** No professional account of that name; an object that is not there, or not for this login. */
const NOT_FOUND = new Set([2207013, 33]);

/**
 * What a refusal of the Graph API means ("Handling Errors" of Meta's documentation). The text of an error is never gone by: it changes.
 * @param answer The parsed body, whatever it is.
 */
export function faultOf(status: number, answer: unknown, usage: Usage, now: Date): NetworkError {
  const told = body.safeParse(answer).data?.error;
  if (!told) return new NetworkError(status === 429 ? "limited" : "unavailable", `answered ${status}`, status === 429 ? inAnHour(now) : null);
  const { code, error_subcode: subcode = 0 } = told;
  const fault = meaning(code, subcode);
  return new NetworkError(fault, `answered ${status}, code ${code}/${subcode}`, fault === "limited" ? (usage.waitUntil ?? inAnHour(now)) : null);
}

function meaning(code: number, subcode: number): NetworkFault {
  if (LIMITS.has(code)) return "limited";
  if (code === 190 || code === 102) return subcode === EXPIRED ? "expired" : "refused";
  if (NOT_FOUND.has(subcode) || code === 110 || code === 803) return "not_found";
  if (code === 3 || code === 10 || (code >= 200 && code <= 299)) return "forbidden";
  return "unavailable";
}

function inAnHour(now: Date): Date {
  return new Date(now.getTime() + HOUR_MS);
}
