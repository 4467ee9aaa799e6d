import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { globalIdentities } from "#app/domain/ambassadors/import/globalIdentities.ts";
import { addressesToTry, addressFrom, isReserved } from "#app/domain/pulse/addressFrom.ts";
import { pool, sqlForShop } from "#app/platform/database.ts";
import { makeShop } from "../makeShop.ts";

async function addressOf(ambassadorId: bigint): Promise<string | undefined> {
  const { rows } = await pool().query<{ name: string }>("select handle_key name from pulse_address where ambassador_id = $1", [ambassadorId]);
  return rows[0]?.name;
}

const account = (handleKey: string, platform = "instagram") => ({ handleKey, platform });

describe("the permanent address of an ambassador", () => {
  test("is the handle, for the person who had it first; another's has the platform in it", async () => {
    const shop = await makeShop();
    const made = await sqlForShop(shop.id, (sql) => globalIdentities(sql, [account("mia.lopez", "tiktok"), account("mia.lopez")]));
    expect(await addressOf(made.get("tiktok\nmia.lopez")!)).toBe("mia.lopez");
    expect(await addressOf(made.get("instagram\nmia.lopez")!)).toBe("mia.lopez-instagram");
  });

  test("stays what it was when the same account is named again", async () => {
    const shop = await makeShop();
    const first = await sqlForShop(shop.id, (sql) => globalIdentities(sql, [account("stays")]));
    const again = await sqlForShop(shop.id, (sql) => globalIdentities(sql, [account("stays"), account("stays", "youtube")]));
    expect(again.get("instagram\nstays")).toBe(first.get("instagram\nstays"));
    expect(await addressOf(first.get("instagram\nstays")!)).toBe("stays");
  });

  test("has only signs that an address can carry, and none that the host needs itself", async () => {
    expect(["Zoë.Ünal", "_a_b-c_", "名前", "..", ".well-known", "a b/c"].map(addressFrom)).toEqual([
      "zoe.unal",
      "_a_b-c_",
      null,
      null,
      "well-known",
      "a-b-c",
    ]);
    const reserved = [
      "favicon.ico",
      "robots.txt",
      "healthz",
      "readyz",
      "metrics",
      "pulse",
      "apple-touch-icon-120x120.png",
      "sitemap.xml",
      "index.html",
      "wp-login.php",
    ];
    expect(reserved.filter((name) => !isReserved(name))).toEqual([]);
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 80 }), (handleKey) => {
        for (const name of addressesToTry({ ambassadorId: 7n, platform: "instagram", handleKey })) expect(name).toMatch(/^[a-z0-9_][a-z0-9._-]*$/);
      }),
    );
  });

  test("is found for people whose handles come to the same, and for those whose handle is reserved", async () => {
    const shop = await makeShop();
    const handles = ["robots.txt", "héllo", "hello", "hèllo", "hêllo", "hëllo", "hẽllo", "日本", "中国", "中文"];
    const made = await sqlForShop(shop.id, (sql) =>
      globalIdentities(
        sql,
        handles.map((handle) => account(handle)),
      ),
    );
    const names = await Promise.all([...made.values()].map(addressOf));
    expect(new Set(names).size).toBe(handles.length);
    expect(names.every((name) => name !== undefined && !isReserved(name))).toBe(true);
    expect(names.slice(0, 3)).toEqual(["robots.txt-instagram", "hello", "hello-instagram"]);
  });

  test("is given once to people whom several shops import at the same moment, in any order", async () => {
    const shops = await Promise.all([makeShop(), makeShop(), makeShop()]);
    const people = Array.from({ length: 300 }, (_, i) => account(`crowd${i % 100}`, ["instagram", "tiktok", "youtube"][Math.floor(i / 100)]));
    const orders = [people, people.toReversed(), people.toSorted((a, b) => (a.platform < b.platform ? -1 : 1))];
    const made = await Promise.all(
      shops.map((shop, i) =>
        sqlForShop(shop.id, async (sql) => {
          for (let from = 0; from < 300; from += 100) await globalIdentities(sql, orders[i]!.slice(from, from + 100));
          return globalIdentities(sql, people);
        }),
      ),
    );
    expect(made[1]).toEqual(made[0]);
    expect(made[2]).toEqual(made[0]);
    const { rows } = await pool().query("select from pulse_address where ambassador_id = any($1::bigint[])", [[...made[0]!.values()]]);
    expect(rows).toHaveLength(300);
  });
});
