import type { Sql } from "./database.ts";

/**
 * A connection for several who ask at once: each question is sent when the one before was answered. After one that failed no more are sent, and whoever asks
 * gets the error of that one.
 */
export function inTurn(sql: Sql): Sql {
  let last: Promise<unknown> = Promise.resolve();
  const ask = sql.query.bind(sql) as (...question: unknown[]) => Promise<unknown>;
  const query = (...question: unknown[]) => (last = last.then(() => ask(...question)));
  return new Proxy(sql, { get: (connection, name) => (name === "query" ? query : (Reflect.get(connection, name) as unknown)) });
}
