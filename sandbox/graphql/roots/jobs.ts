import { randomUUID } from "node:crypto";
import type { Sandbox } from "../../sandbox.ts";
import type { Source } from "../context.ts";

const underWay = new Set<string>();

/** Work that Shopify answers with a job for; a job that nobody remembers is done. */
export function beginJob(sandbox: Sandbox, work: () => Promise<unknown>): Source {
  const id = `gid://shopify/Job/${randomUUID()}`;
  underWay.add(id);
  sandbox.later(() => work().then(() => void underWay.delete(id)));
  return { __typename: "Job", id, done: false, query: null };
}

export function isJobDone(id: string): boolean {
  return !underWay.has(id);
}
