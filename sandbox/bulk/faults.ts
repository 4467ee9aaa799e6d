import type { Sandbox } from "../sandbox.ts";

/**
 * What goes wrong with a shop's bulk operations and their files, each so many times.
 * ends: operations end as failed or cancelled after so many pages, 0 without data; as expired, their result is gone. expired: downloads are
 * answered with 403. cut: connections break after so many bytes. short: files end after so many bytes as if that were all. noRange: the file is
 * always sent whole.
 */
export type BulkFaults = {
  ends?: { status: "FAILED" | "CANCELED" | "EXPIRED"; afterPages: number; times: number };
  expired?: { times: number };
  cut?: { afterBytes: number; times: number };
  short?: { afterBytes: number; times: number };
  noRange?: boolean;
};

type Counted = Exclude<keyof BulkFaults, "noRange">;

/** Takes one of the faults that were asked for. */
export function takeBulkFault<Kind extends Counted>(sandbox: Sandbox, shop: string, kind: Kind): NonNullable<BulkFaults[Kind]> | null {
  const fault = sandbox.faults.get(shop)?.bulk?.[kind];
  if (!fault || fault.times <= 0) return null;
  fault.times -= 1;
  return fault;
}
