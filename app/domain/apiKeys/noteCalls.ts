import { sqlForShop } from "#app/platform/database.ts";
import { log } from "#app/platform/log.ts";

type Noted = { shopId: bigint; keyId: bigint; at: Date; taken: number; refused: number; timer: NodeJS.Timeout };

const EVERY_MS = 60_000;
const MOST_REMEMBERED = 10_000;

const noted = new Map<string, Noted>();
const writtenAt = new Map<string, number>();
const writing = new Set<Promise<void>>();

const ADD = `
  update api_key set last_used_at = greatest(last_used_at, $3), taken = taken + $4, refused = refused + $5 where shop_id = $1 and id = $2`;

/**
 * Notes that a key was used, and what became of what it told. A key's row is written at most once a minute by each process, so that calls do not
 * wait for one another there. What a process that dies had noted is lost; no figure rests on it.
 */
export function noteCall(shopId: bigint, keyId: bigint, { taken, refused }: { taken: number; refused: number }): void {
  const id = `${shopId}/${keyId}`;
  const before = noted.get(id);
  if (before) return void Object.assign(before, { at: new Date(), taken: before.taken + taken, refused: before.refused + refused });
  const due = (writtenAt.get(id) ?? -EVERY_MS) + EVERY_MS - performance.now();
  const timer = setTimeout(() => begin(id), Math.max(0, due)).unref();
  noted.set(id, { shopId, keyId, at: new Date(), taken, refused, timer });
}

/** Writes what was noted. For a process that ends. */
export async function flushCalls(): Promise<void> {
  for (const id of noted.keys()) begin(id);
  await Promise.all(writing);
}

function begin(id: string): void {
  const work = write(id).finally(() => writing.delete(work));
  writing.add(work);
}

async function write(id: string): Promise<void> {
  const call = noted.get(id);
  if (!call) return;
  clearTimeout(call.timer);
  noted.delete(id);
  if (writtenAt.size > MOST_REMEMBERED) writtenAt.clear();
  writtenAt.set(id, performance.now());
  const { shopId, keyId, at, taken, refused } = call;
  try {
    await sqlForShop(shopId, (sql) => sql.query(ADD, [shopId, keyId, at, taken, refused]));
  } catch (error) {
    log.warn({ shopId: String(shopId), err: error }, "the use of an API key could not be noted");
  }
}
