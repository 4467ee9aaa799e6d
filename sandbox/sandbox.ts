import type pg from "pg";
import type { Declaration } from "./declaration.ts";
import type { Buckets } from "./graphql/throttle.ts";
import type { Faults } from "./webhooks/faults.ts";

/** A running local Shopify: what each of its verbs takes first. */
export type Sandbox = {
  db: pg.Pool;
  /** Its own address, without a slash at the end. */
  origin: string;
  apiKey: string;
  apiSecret: string;
  appUrl: string;
  declaration: Declaration;
  /** Where results of bulk queries are written. */
  bulkFolder: string;
  /** Shopify's four hours of retries times this. */
  retryScale: number;
  /** Per shop, as the control API set them; gone with a restart. */
  faults: Map<string, Faults>;
  buckets: Buckets;
  /** Looks for webhooks that are due, now. */
  wake: () => void;
  /** Work that goes on after an answer; `stop` waits for it. */
  later: (work: (signal: AbortSignal) => Promise<void>) => void;
};
