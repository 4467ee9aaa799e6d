import type { Pipeline, Sql } from "./database.ts";

/**
 * A connection for several who ask at once. After a question that failed no more are sent, and whoever asks or still waits gets the error of that one: Postgres
 * says of the others only that the transaction is aborted.
 */
export function withFirstFailure(sql: Sql): Pipeline {
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
  return new Proxy(sql, { get: (connection, name) => (name === "query" ? query : (Reflect.get(connection, name) as unknown)) }) as Pipeline;
}
