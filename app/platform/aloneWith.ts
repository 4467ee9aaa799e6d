import { pool } from "./database.ts";

/**
 * Does work that no other process may do at the same time. The lock ends with the work, or with the process.
 * @returns What the work gives, or null when another is at it.
 */
export async function aloneWith<T>(key: string, work: () => Promise<T>): Promise<{ done: T } | null> {
  const client = await pool().connect();
  let broken: Error | undefined;
  const onError = (error: Error) => (broken = error);
  client.on("error", onError);
  try {
    const { rows } = await client.query<{ got: boolean }>("select pg_try_advisory_lock(hashtextextended($1, 0)) got", [key]);
    if (!rows[0]!.got) return null;
    try {
      return { done: await work() };
    } finally {
      await client.query("select pg_advisory_unlock(hashtextextended($1, 0))", [key]).catch((error: Error) => (broken = error));
    }
  } finally {
    client.off("error", onError);
    client.release(broken);
  }
}
