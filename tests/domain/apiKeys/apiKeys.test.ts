import { describe, expect, test } from "vitest";
import { createApiKey } from "#app/domain/apiKeys/createApiKey.ts";
import { findKey } from "#app/domain/apiKeys/findKey.ts";
import { listApiKeys } from "#app/domain/apiKeys/listApiKeys.ts";
import { flushCalls, noteCall } from "#app/domain/apiKeys/noteCalls.ts";
import { revokeApiKey } from "#app/domain/apiKeys/revokeApiKey.ts";
import { listActs } from "#app/domain/audit/listActs.ts";
import { uninstallShop } from "#app/domain/shops/uninstallShop.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { makeShop, rowsOf } from "../makeShop.ts";

describe("an API key", () => {
  test("opens its shop, is kept only as a hash, and stands in the audit log without itself", async () => {
    const { id: shopId } = await makeShop();
    const { id, key } = await createApiKey(shopId, "user:7", "  Heartbeat   platform ");
    expect(key).toMatch(new RegExp(`^hb_${shopId}_[\\w-]{43}$`));
    expect(await findKey(key)).toEqual({ shopId, keyId: id, installed: true });
    const rows = await rowsOf(shopId, "select * from api_key where shop_id = $1");
    const secret = key.split("_").slice(2).join("_");
    expect(JSON.stringify([rows, await listActs(shopId)], (_, value: unknown) => (typeof value === "bigint" ? String(value) : value))).not.toContain(
      secret,
    );
    expect((await listApiKeys(shopId))[0]).toMatchObject({ name: "Heartbeat platform", hint: secret.slice(-4), lastUsedAt: null });
    expect(await listActs(shopId)).toMatchObject([{ actor: "user:7", act: "API key made", subject: `api_key:${id}` }]);
  });

  test("that is revoked opens nothing, twice is once, and its name is free again", async () => {
    const { id: shopId } = await makeShop();
    const { id, key } = await createApiKey(shopId, "user:7", "Platform");
    await expect(createApiKey(shopId, "user:7", "platform")).rejects.toThrow("in use already");
    await revokeApiKey(shopId, "user:8", id);
    await revokeApiKey(shopId, "user:8", id);
    expect(await findKey(key)).toBe("revoked");
    expect((await listActs(shopId)).map(({ act }) => act)).toEqual(["API key revoked", "API key made"]);
    await createApiKey(shopId, "user:7", "Platform");
    expect((await listApiKeys(shopId)).map(({ revokedAt }) => revokedAt === null)).toEqual([true, false]);
  });

  test("ends when the shop takes the app off, and is not good again after the next install", async () => {
    const { id: shopId } = await makeShop();
    const { key } = await createApiKey(shopId, "user:7", "Platform");
    await sqlForShop(shopId, (sql) => uninstallShop(sql, shopId, new Date(Date.now() + 1000)));
    await rowsOf(shopId, "update shop set installed_at = now(), uninstalled_at = null where id = $1 returning id");
    expect(await findKey(key)).toBe("revoked");
  });

  test("of another shop cannot be revoked, and a name that says nothing is refused", async () => {
    const [mine, other] = [await makeShop(), await makeShop()];
    const { id } = await createApiKey(mine.id, "user:7", "Platform");
    await expect(revokeApiKey(other.id, "user:7", id)).rejects.toThrow("no such key");
    for (const name of ["", "   ", "x".repeat(61)]) await expect(createApiKey(mine.id, "user:7", name)).rejects.toMatchObject({ field: "name" });
  });
});

test("what a key told is added up, and its row is written once a minute", async () => {
  const { id: shopId } = await makeShop();
  const { id } = await createApiKey(shopId, "user:7", "Platform");
  const seen = async () => {
    const [{ taken, refused } = { taken: 0n, refused: 0n }] = await listApiKeys(shopId);
    return [taken, refused];
  };
  noteCall(shopId, id, { taken: 3, refused: 1 });
  await expect.poll(seen).toEqual([3n, 1n]);
  noteCall(shopId, id, { taken: 2, refused: 0 });
  noteCall(shopId, id, { taken: 2, refused: 4 });
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(await seen()).toEqual([3n, 1n]);
  await flushCalls();
  expect(await seen()).toEqual([7n, 5n]);
});
