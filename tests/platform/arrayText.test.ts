import fc from "fast-check";
import { expect, test } from "vitest";
import { arrayText } from "#app/platform/arrayText.ts";
import { pool } from "#app/platform/database.ts";

/** Reads values back as an array of the type, and compares. */
async function comesBack(type: string, values: Parameters<typeof arrayText>[0]): Promise<void> {
  const { rows } = await pool().query<{ value: unknown }>(`select value from unnest($1::${type}[]) with ordinality u(value, n) order by n`, [
    arrayText(values),
  ]);
  expect(rows.map(({ value }) => value)).toEqual(values);
}

test("Postgres reads back every text, null and the word null too, as it was", async () => {
  const text = fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("", "null", "NULL", "{}", "a,b", '"', "\\", " a ", "ё", "code_and_link"));
  const texts = fc.array(fc.option(text.map((t) => t.replaceAll("\0", "").toWellFormed())));
  await fc.assert(fc.asyncProperty(texts, (values) => comesBack("text", values)));
});

test("and every number and instant to the last digit", async () => {
  const ids = fc.array(fc.option(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })));
  await fc.assert(fc.asyncProperty(ids, (values) => comesBack("bigint", values)));
  const instants = fc.array(fc.date({ min: new Date("0001-01-02T00:00:00Z"), max: new Date("9999-12-31T00:00:00Z"), noInvalidDate: true }));
  await fc.assert(fc.asyncProperty(instants, (values) => comesBack("timestamptz", values)));
});
