/** Calls of one shop that may wait behind the one that is at work. */
const MOST_WAITING = 10;
/** Calls at work at once in this process, of all shops: each holds a connection, and pages need some too. */
const MOST_AT_ONCE = 4;

type Shop = { waiting: (() => void)[] };

const shops = new Map<bigint, Shop>();
const ready: (() => void)[] = [];
let atWork = 0;

/**
 * Does a shop's calls one after another, as the database would (lockPosts), without holding a connection for each that waits.
 * @returns null when too many wait already.
 */
export async function inTurn<T>(shopId: bigint, work: () => Promise<T>): Promise<{ done: T } | null> {
  const shop = shops.get(shopId);
  if (shop && shop.waiting.length >= MOST_WAITING) return null;
  if (shop) await new Promise<void>((resolve) => shop.waiting.push(resolve));
  else shops.set(shopId, { waiting: [] });
  if (atWork >= MOST_AT_ONCE) await new Promise<void>((resolve) => ready.push(resolve));
  else atWork++;
  try {
    return { done: await work() };
  } finally {
    const other = ready.shift();
    if (other) other();
    else atWork--;
    const next = shops.get(shopId)!.waiting.shift();
    if (next) next();
    else shops.delete(shopId);
  }
}
