import { randomBytes } from "node:crypto";
import { rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { orderFacts } from "#app/metrics/queries/orderFacts.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { newShop, orderPayload } from "../flows/events.ts";
import { runCommand } from "./runCommand.ts";

const file = path.join(tmpdir(), `events-${randomBytes(6).toString("hex")}.jsonl`);
afterAll(() => rmSync(file, { force: true }));

function recorded(more: object = {}): string {
  return JSON.stringify({
    topic: "orders/create",
    eventId: randomBytes(6).toString("hex"),
    triggeredAt: "2026-03-01T00:00:00Z",
    payload: orderPayload(),
    ...more,
  });
}

describe("a replay", () => {
  test("goes on past every line that is no event, and counts it", async () => {
    const shop = await newShop();
    const deep = `{"topic":"orders/create","eventId":"deep","triggeredAt":"2026-03-01T00:00:00Z","payload":${"[".repeat(100_000)}${"]".repeat(100_000)}}`;
    const deepAndLong = deep.replace('"deep"', "12345678901234567890");
    const bad = [
      deep,
      deepAndLong,
      recorded({ triggeredAt: "+123456-01-01T00:00:00Z" }),
      recorded({ triggeredAt: "-000044-03-15T00:00:00Z" }),
      "{",
      "7",
    ];
    writeFileSync(file, [...bad, recorded({ eventId: "with\0zero" }), recorded({ topic: "orders\0create" }), recorded()].join("\n"));
    const { code, out, err } = await runCommand("replay", "--shop", shop.domain, "--file", file, "--json");
    expect(JSON.parse(out)).toEqual({ received: 9, duplicates: 0, done: 2, ignored: { unknown_topic: 1 }, failed: { bad_line: 6 } });
    expect(
      err
        .trim()
        .split("\n")
        .map((line) => line.slice(0, 6)),
    ).toEqual([1, 2, 3, 4, 5, 6].map((number) => `Line ${number}`));
    expect(code).toBe(0);
  });

  test("of a folder, or of a file that is not there, is refused in plain words", async () => {
    const shop = await newShop();
    for (const name of [tmpdir(), `${file}.none`]) {
      const { code, out, err } = await runCommand("replay", "--shop", shop.domain, "--file", name);
      expect({ code, out, lines: err.trim().split("\n").length }).toEqual({ code: 1, out: "", lines: 1 });
      expect(err).toContain(name);
    }
    expect(await runCommand("import", "campaigns", "--shop", shop.domain, "--file", tmpdir())).toEqual({
      code: 1,
      out: "",
      err: `${tmpdir()} is a folder, not a file.\n`,
    });
  });
});

test("orders are one JSON list, empty or not", async () => {
  const shop = await newShop();
  expect((await runCommand("orders", "--shop", shop.domain, "--json")).out).toBe("[]\n");
  writeFileSync(file, [recorded(), recorded({ payload: orderPayload({ codes: [["ROSE", "1.00"]] }) })].join("\n"));
  await runCommand("replay", "--shop", shop.domain, "--file", file, "--json");
  const { out } = await runCommand("orders", "--shop", shop.domain, "--json");
  expect(out).toBe(`${JSON.stringify(await Array.fromAsync(orderFacts(shop.id)), null, 2)}\n`);
  expect(JSON.parse(out)).toHaveLength(2);
});

describe("a reconciliation", () => {
  test.each(["2026-13-45", "2026-02-30", "0001-01-01", "yesterday"])("since %s is refused in plain words", async (since) => {
    const shop = await newShop();
    expect(await runCommand("reconcile", "--shop", shop.domain, "--since", since)).toEqual({
      code: 1,
      out: "",
      err: "--since is a day, such as 2026-01-31.\n",
    });
  });

  test("of a shop that has not installed the app says so", async () => {
    const shop = await newShop();
    expect(await runCommand("reconcile", "--shop", shop.domain)).toEqual({ code: 1, out: "", err: `${shop.domain} has not installed the app.\n` });
  });
});

test("the check says that all agrees, or names the first difference and ends with 1; the repair mends it", async () => {
  const shop = await newShop();
  writeFileSync(file, recorded());
  await runCommand("replay", "--shop", shop.domain, "--file", file, "--json");
  const checked = async (...more: string[]) => {
    const { code, out } = await runCommand("check", "--shop", shop.domain, "--json", ...more);
    const { agrees, differences } = JSON.parse(out) as {
      agrees: boolean;
      differences: { between: string; metric: string; expected: string; found: string }[];
    };
    return { code, agrees, first: differences[0] };
  };
  expect(await checked()).toEqual({ code: 0, agrees: true, first: undefined });
  await sqlForShop(shop.id, (sql) => sql.query("update campaign_day set gross = gross + 1 where shop_id = $1", [shop.id]));
  expect(await checked()).toMatchObject({
    code: 1,
    agrees: false,
    first: { between: "ledger and roll-ups", metric: "gross", expected: "5000", found: "5001" },
  });
  expect(await checked("--repair")).toEqual({ code: 0, agrees: true, first: undefined });
  await sqlForShop(shop.id, (sql) => sql.query("update campaign_day set gross = gross + 1 where shop_id = $1", [shop.id]));
  expect(JSON.parse((await runCommand("rebuild", "--shop", shop.domain, "--json")).out)).toEqual({ entries: "1" });
  expect(await checked()).toEqual({ code: 0, agrees: true, first: undefined });
});
