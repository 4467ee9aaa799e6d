import type { Pipeline, Sql } from "./database.ts";

/**
 * Lends a connection to work that asks several questions at once. After a question that failed no more are sent, and whoever asks or still waits gets the error
 * of that one: Postgres says of the others only that the transaction is aborted. Nor are any sent when the work has ended, well or not: some of what it began may
 * go on without it, and the connection is another's then.
 */
export async function withFirstFailure<T>(sql: Sql, work: (sql: Pipeline) => Promise<T>): Promise<T> {
  const ask = sql.query.bind(sql) as (...question: unknown[]) => Promise<unknown>;
  let failed: { error: unknown } | undefined;
  const query = async (...question: unknown[]) => {
    if (failed) throw failed.error;
    try {
      return await ask(...question);
    } catch (error) {
      failed ??= { error };
      throw failed.error;
    }
  };
  try {
    const result = await work(
      new Proxy(sql, { get: (connection, name) => (name === "query" ? query : (Reflect.get(connection, name) as unknown)) }) as Pipeline,
    );
    if (failed) throw failed.error;
    return result;
  } catch (error) {
    failed ??= { error };
    throw error;
  } finally {
    failed ??= { error: new Error("a question to a pipeline whose transaction has ended") };
  }
}
