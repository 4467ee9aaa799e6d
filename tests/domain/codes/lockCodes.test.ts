import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { findAssignments } from "#app/domain/codes/findAssignments.ts";
import { lockCodesToChange } from "#app/domain/codes/lockCodes.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { makeShop, rowsOf } from "../makeShop.ts";

test("credit that begins while a code changes waits for the change and sees it", async () => {
  const shop = await makeShop();
  const [campaign] = await rowsOf<{ id: bigint }>(
    shop.id,
    "insert into campaign (shop_id, name, name_key, plan, starts_on, updated_at) values ($1, 'Glow', 'glow', 'PRO', '2026-01-01', now()) returning id",
  );
  let seen: unknown[] | null = null;
  let credit: Promise<unknown> = Promise.resolve();
  await sqlForShop(shop.id, async (sql) => {
    const { rows } = await sql.query<{ id: bigint }>(
      "insert into code (shop_id, code, code_key, state) values ($1, 'GLOW', 'glow', 'active') returning id",
      [shop.id],
    );
    await sql.query("insert into code_assignment (shop_id, code_id, campaign_id) values ($1, $2, $3)", [shop.id, rows[0]!.id, campaign!.id]);
    await lockCodesToChange(sql, shop.id);
    credit = sqlForShop(shop.id, async (other) => (seen = await findAssignments(other, shop.id, ["glow"])));
    await pause(150);
    expect(seen).toBeNull();
  });
  await credit;
  expect(seen).toMatchObject([{ codeKey: "glow", campaignStartsOn: "2026-01-01", campaignEndsOn: null, validFrom: null }]);
});
