import { expect, test } from "vitest";
import { pool } from "#app/platform/database.ts";
import { inTurn } from "#app/platform/inTurn.ts";

test("a connection in turn answers who asks at once, in the order they asked, and after a failure tells everybody of that one", async () => {
  const connection = await pool().connect();
  try {
    const sql = inTurn(connection);
    const numbers = await Promise.all([1, 2, 3].map((n) => sql.query<{ n: number }>("select $1::int n", [n])));
    expect(numbers.map(({ rows }) => rows[0]!.n)).toEqual([1, 2, 3]);
    await connection.query("begin");
    const asked = await Promise.allSettled([sql.query("select 1"), sql.query("select 1 / 0"), sql.query("select 2"), sql.query("select 3")]);
    expect(asked.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "rejected", "rejected"]);
    for (const one of asked.slice(1)) expect((one as PromiseRejectedResult).reason).toMatchObject({ code: "22012" });
    await connection.query("rollback");
  } finally {
    connection.release();
  }
});
