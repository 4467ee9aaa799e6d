import type { BulkFaults } from "../bulk/faults.ts";
import type { Sandbox } from "../sandbox.ts";

/**
 * What goes wrong with a shop's webhooks and answers on request.
 * double: each is sent twice, with the same event id. reorder: those of half a second are sent newest first. drop: the next n are lost.
 * failFor: the next n attempts fail as if the app had not answered. httpStatus: the next n API requests get that status. bulk: bulk/faults.ts.
 */
export type Faults = {
  double?: boolean;
  reorder?: boolean;
  drop?: number;
  failFor?: number;
  http?: { status: 429 | 500 | 502 | 503; times: number };
  bulk?: BulkFaults;
};

/** Adds to the shop's faults; an empty object ends all of them. */
export function setFaults(sandbox: Sandbox, domain: string, faults: Faults): Faults {
  const now = Object.keys(faults).length === 0 ? {} : { ...sandbox.faults.get(domain), ...faults };
  sandbox.faults.set(domain, now);
  return now;
}

/** Takes one of the faults that are counted. */
export function takeFault(sandbox: Sandbox, domain: string, kind: "drop" | "failFor"): boolean {
  const faults = sandbox.faults.get(domain);
  const left = faults?.[kind] ?? 0;
  if (left > 0) faults![kind] = left - 1;
  return left > 0;
}

/** The status that the next API request gets instead of its answer, if one was asked for. */
export function takeStatus(sandbox: Sandbox, domain: string): number | null {
  const http = sandbox.faults.get(domain)?.http;
  if (!http || http.times <= 0) return null;
  http.times -= 1;
  return http.status;
}
