import { expect, test } from "vitest";
import { z } from "zod";
import { prisma, sqlForShop } from "#app/platform/database.ts";
import { loggable } from "#app/platform/loggable.ts";

const caught = async (work: () => unknown): Promise<unknown> => {
  try {
    await work();
  } catch (error) {
    return error;
  }
  throw new Error("It did not fail.");
};

const NAME = "Ada Quistgaard";
const EMAIL = "ada.quistgaard@example.com";

test.each<[string, () => unknown]>([
  [
    "an error of Postgres with values in its detail",
    () =>
      sqlForShop(1n, (sql) =>
        sql.query("do $$ begin raise 'Key (name)=(Ada Quistgaard)' using detail = 'Key (email)=(ada.quistgaard@example.com)'; end $$"),
      ),
  ],
  ["a value that Postgres cannot read", () => sqlForShop(1n, (sql) => sql.query("select $1::bigint", [EMAIL]))],
  ["a row that is there", () => prisma().ambassador.findMany({ where: { [NAME]: EMAIL } as never })],
  ["text that is no JSON", () => JSON.parse(`{"name": ${NAME}}`)],
  ["a field that is not as it should be", () => z.object({ id: z.enum(["a"]) }).parse({ id: EMAIL })],
  [
    "words of ours with a value in them",
    () => {
      throw new Error(`"${NAME}" cannot be read, write to ${EMAIL} or +49 151 2345678`);
    },
  ],
  [
    "a cause",
    () => {
      throw new Error("it failed", { cause: new Error(`for '${NAME}'`) });
    },
  ],
])("what may be logged of %s holds no value, and says what and where", async (_title, work) => {
  const told = loggable(await caught(work));
  expect(JSON.stringify(told)).not.toMatch(/Quistgaard|example\.com|2345678/i);
  expect(told.message).not.toBe("");
  expect(told.stack).toContain(" at ");
});

test("of an error of Postgres its code and the constraint are told", async () => {
  const error = await caught(() =>
    sqlForShop(1n, (sql) =>
      sql.query("insert into inbox (shop_id, source, topic, event_id, triggered_at, narrowing) values (2, 'a', 'b', 'c', now(), 1)"),
    ),
  );
  expect(loggable(error).message).toBe("Postgres, 42501, ERROR");
});
