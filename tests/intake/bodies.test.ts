import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { acceptEvents } from "#app/intake/acceptEvents.ts";
import { dropBodies } from "#app/intake/bodies/dropBodies.ts";
import { packBodies, unpackBodies } from "#app/intake/bodies/packBodies.ts";
import { pruneBodies } from "#app/intake/bodies/pruneBodies.ts";
import { readBodies } from "#app/intake/bodies/readBodies.ts";
import { settleShop } from "#app/jobs/settleShop.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { event, newShop, orderPayload } from "../flows/events.ts";

type Row = { id: bigint; state: string };

async function rowsOf(shopId: bigint): Promise<Row[]> {
  return (await sqlForShop(shopId, (sql) => sql.query<Row>("select id, state from inbox where shop_id = $1 order by id", [shopId]))).rows;
}

/** The state of every row whose body is still kept, with the body. */
async function kept(shopId: bigint): Promise<{ state: string; body: string }[]> {
  const rows = await rowsOf(shopId);
  const bodies = await sqlForShop(shopId, (sql) =>
    readBodies(
      sql,
      shopId,
      rows.map((row) => row.id),
    ),
  );
  return rows.flatMap((row) => (bodies.has(row.id) ? [{ state: row.state, body: bodies.get(row.id)!.toString() }] : []));
}

async function age(shopId: bigint, days: number): Promise<void> {
  await sqlForShop(shopId, (sql) =>
    sql.query("update body_group set stored_at = now() - $2::int * interval '1 day' where shop_id = $1", [shopId, days]),
  );
}

describe("the bodies of one commit", () => {
  test("come back as they were, whatever is in them", () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 2000 })), (bodies) => {
        expect(unpackBodies(packBodies(bodies))).toEqual(bodies.map((body) => Buffer.from(body)));
      }),
    );
  });

  test("belong each to its own row, also where a delivery came twice", async () => {
    const [one, other] = [await newShop(), await newShop()];
    const first = event(one.id, "orders/create", "first, no JSON");
    await acceptEvents([first]);
    await acceptEvents([event(other.id, "orders/create", "of another shop"), first, event(one.id, "orders/create", "second, no JSON")]);
    expect((await kept(one.id)).map((row) => row.body)).toEqual(["first, no JSON", "second, no JSON"]);
    expect((await kept(other.id)).map((row) => row.body)).toEqual(["of another shop"]);
  });

  test("stay when one of them is taken out, which leaves nothing behind", async () => {
    const shop = await newShop();
    await acceptEvents(["a", "b", "c"].map((body) => event(shop.id, "orders/create", body)));
    const drop = async (body: string) => {
      const rows = await rowsOf(shop.id);
      await sqlForShop(shop.id, async (sql) => {
        const bodies = await readBodies(
          sql,
          shop.id,
          rows.map((row) => row.id),
        );
        await dropBodies(
          sql,
          shop.id,
          [...bodies].flatMap(([id, found]) => (found.toString() === body ? [id] : [])),
        );
      });
      return (await kept(shop.id)).map((row) => row.body);
    };
    expect((await drop("b")).sort()).toEqual(["a", "c"]);
    expect(await drop("c")).toEqual(["a"]);
    expect(await drop("a")).toEqual([]);
    const { rows } = await sqlForShop(shop.id, (sql) => sql.query("select from body_group where shop_id = $1", [shop.id]));
    expect(rows).toEqual([]);
  });

  test("are dropped past their days; those of failed events after three times as many", async () => {
    const shop = await newShop();
    await acceptEvents([event(shop.id, "orders/create", orderPayload()), event(shop.id, "orders/create", "no JSON")]);
    await settleShop(shop.id);
    const statesAfter = async (days: number) => {
      await age(shop.id, days);
      await pruneBodies(shop.id, 30);
      return (await kept(shop.id)).map((row) => row.state).sort();
    };
    expect(await statesAfter(29)).toEqual(["done", "failed"]);
    expect(await statesAfter(31)).toEqual(["failed"]);
    expect(await statesAfter(89)).toEqual(["failed"]);
    expect(await statesAfter(91)).toEqual([]);
  });
});
