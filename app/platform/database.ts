import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { env } from "./env.ts";
import { withFirstFailure } from "./firstFailure.ts";
import { Prisma, PrismaClient } from "./generated/prisma/client.ts";

const INT8 = 20;
const DATE = 1082;
const INT8_ARRAY = 1016 as Parameters<typeof pg.types.getTypeParser>[0];
const readInt8Array = pg.types.getTypeParser(INT8_ARRAY) as (text: string) => (string | null)[];

/** int8 is read as bigint (ids and minor units keep every digit), a day as the text YYYY-MM-DD. */
const types: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: "text" | "binary") {
    if (oid === INT8) return BigInt as never;
    if (oid === DATE) return String as never;
    if (oid === Number(INT8_ARRAY)) return ((text: string) => readInt8Array(text).map((id) => (id === null ? null : BigInt(id)))) as never;
    return pg.types.getTypeParser(oid, format as "text") as never;
  },
};

declare const PIPELINE: unique symbol;

export type Sql = pg.ClientBase;
/** A connection that may be asked again before it has answered: sqlPipeline. */
export type Pipeline = Sql & { readonly [PIPELINE]: true };
export type Tx = Prisma.TransactionClient;

let sharedPool: pg.Pool | undefined;
const sharedPipelines = new Map<keyof typeof PIPELINES, pg.Pool>();
let sharedPrisma: PrismaClient | undefined;

/** The process's one connection pool: SQL for sets of rows. */
export function pool(): pg.Pool {
  if (sharedPool) return sharedPool;
  sharedPool = new pg.Pool({ connectionString: env().DATABASE_URL, max: 12, types, application_name: "heartbeat" });
  // A dropped idle connection is replaced by the pool; the next query that needs one reports a real failure.
  sharedPool.on("error", () => {});
  return sharedPool;
}

/**
 * For what is sent without waiting for the answers in between: connections of their own, since not every client's work can be sent so. Intake commits in groups,
 * one after another. A batch keeps its connection while it waits for its shop, and a worker has several: they must not keep other shops' waiting.
 */
const PIPELINES = { intake: 3, batches: 12 };

function pipelines(use: keyof typeof PIPELINES): pg.Pool {
  const made = sharedPipelines.get(use);
  if (made) return made;
  const pipelined = new pg.Pool({
    connectionString: env().DATABASE_URL,
    max: PIPELINES[use],
    types,
    application_name: `heartbeat ${use}`,
    pipeline: true,
  });
  pipelined.on("error", () => {});
  sharedPipelines.set(use, pipelined);
  return pipelined;
}

/** Prisma over the same pool: verbs on single rows. */
export function prisma(): PrismaClient {
  return (sharedPrisma ??= new PrismaClient({ adapter: new PrismaPg(pool()) }));
}

/** Ends the pool. For the end of a process or a test file. */
export async function closeDatabase(): Promise<void> {
  await sharedPrisma?.$disconnect();
  await sharedPool?.end();
  await Promise.all([...sharedPipelines.values()].map((pipelined) => pipelined.end()));
  sharedPipelines.clear();
  sharedPool = sharedPrisma = undefined;
}

/** A Prisma transaction that sees one shop: row-level security hides every other. */
export function forShop<T>(shopId: bigint, work: (tx: Tx) => Promise<T>): Promise<T> {
  return prisma().$transaction(
    async (tx) => {
      await tx.$executeRaw`select set_config('heartbeat.shops', ${`{${shopId}}`}, true)`;
      return work(tx);
    },
    { maxWait: 10_000, timeout: 30_000 },
  );
}

/** A SQL transaction that sees one shop. */
export function sqlForShop<T>(shopId: bigint, work: (sql: Sql) => Promise<T>): Promise<T> {
  return sqlForShops([shopId], work);
}

/**
 * One statement as a transaction that sees the named shops, sent with its begin and its commit in one go: a busy process would otherwise
 * come back to it only after all that has arrived meanwhile, three times.
 * @returns After the commit.
 */
export async function sqlAtOnce<Row extends pg.QueryResultRow>(shopIds: readonly bigint[], statement: pg.QueryConfig): Promise<Row[]> {
  const client = await pipelines("intake").connect();
  let broken: Error | undefined;
  const onError = (error: Error) => (broken = error);
  client.on("error", onError);
  try {
    const [begun, done, committed] = await Promise.allSettled([
      client.query(beginFor(shopIds)),
      client.query<Row>(statement),
      client.query("commit"),
    ]);
    if (begun.status === "rejected") throw begun.reason;
    if (done.status === "rejected") throw done.reason;
    if (committed.status === "rejected") throw committed.reason;
    return done.value.rows;
  } finally {
    client.off("error", onError);
    client.release(broken);
  }
}

/** The ids are numbers, so they need no parameter. */
function beginFor(shopIds: readonly bigint[]): string {
  return `begin; select set_config('heartbeat.shops', '{${shopIds.map(BigInt).join(",")}}', true)`;
}

/** A SQL transaction that sees the named shops, for the few writers that serve many at once. */
export function sqlForShops<T>(shopIds: readonly bigint[], work: (sql: Sql) => Promise<T>): Promise<T> {
  return transaction(pool(), beginFor(shopIds), work);
}

/**
 * A SQL transaction that sees one shop, for a batch that asks much at once: each question goes out when it is asked, and Postgres works off one while this
 * process is busy with the answer to another. They are answered in the order they were asked. Rows are found by lists of their keys, each list in one walk along an
 * index, where the question has the index's order: `key = any($2) order by key`.
 */
export function sqlPipeline<T>(shopId: bigint, work: (sql: Pipeline) => Promise<T>): Promise<T> {
  return transaction(pipelines("batches"), `${beginFor([shopId])}; ${ALONG_KEYS}`, (connection) => withFirstFailure(connection, work));
}

/**
 * Where other shops are small, any index of the shop seems as good to Postgres as that of the key, and all rows of a large shop would be read for each list. Without
 * sorts and bitmaps only the index that has the order asked for is left.
 */
const ALONG_KEYS = `select ${Object.entries({
  plan_cache_mode: "force_generic_plan",
  enable_seqscan: "off",
  enable_bitmapscan: "off",
  enable_sort: "off",
})
  .map(([name, value]) => `set_config('${name}', '${value}', true)`)
  .join(", ")}`;

async function transaction<T>(connections: pg.Pool, begin: string, work: (sql: Sql) => Promise<T>): Promise<T> {
  const client = await connections.connect();
  let broken: Error | undefined;
  const onError = (error: Error) => (broken = error);
  client.on("error", onError);
  try {
    await client.query(begin);
    const result = await work(client);
    // Of a transaction in which a question failed, and was forgotten, nothing is kept, and Postgres does not call that an error.
    if ((await client.query("commit")).command !== "COMMIT") throw new Error("A transaction was rolled back: a question in it had failed.");
    return result;
  } catch (error) {
    await client.query("rollback").catch((rollback: Error) => (broken = rollback));
    throw error;
  } finally {
    client.off("error", onError);
    client.release(broken);
  }
}
