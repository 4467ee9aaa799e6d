import { log } from "#app/platform/log.ts";

const MOST_MS = 800;

/** What the work gives within a moment; null when it fails or takes longer: for what a page can do without. */
export async function soon<T>(work: () => Promise<T>): Promise<T | null> {
  const done = work().catch((error: Error) => {
    log.warn({ err: error.message }, "a page goes without what Shopify did not answer");
    return null;
  });
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => (timer = setTimeout(() => resolve(null), MOST_MS)));
  return Promise.race([done, late]).finally(() => clearTimeout(timer));
}
