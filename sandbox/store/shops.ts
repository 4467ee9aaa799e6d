import { change, takeId } from "../database.ts";
import type { Sandbox } from "../sandbox.ts";
import { emit } from "../webhooks/outbox.ts";
import { shopPayload } from "../webhooks/payloads/shop.ts";
import type { Shop, ShopInput } from "./types.ts";

/** Opens a shop, or answers the one of that domain as it is. */
export async function addShop(sandbox: Sandbox, input: ShopInput): Promise<Shop> {
  const shop: Shop = {
    email: `hello@${input.domain.replace(".myshopify.com", ".example")}`,
    country: "US",
    plan: "standard",
    taxesIncluded: false,
    taxRate: "0",
    taxTitle: "Tax",
    approved: ["name", "address", "phone", "email"],
    createdAt: new Date().toISOString(),
    ...input,
    id: await takeId(sandbox.db),
  };
  await sandbox.db.query("insert into shop (domain, doc) values ($1, $2) on conflict do nothing", [shop.domain, shop]);
  return findShop(sandbox, shop.domain);
}

export class NoShop extends Error {
  override name = "NoShop";
}

/** @throws NoShop */
export async function findShop(sandbox: Sandbox, domain: string): Promise<Shop> {
  const { rows } = await sandbox.db.query<{ doc: Shop }>("select doc from shop where domain = $1", [domain]);
  if (!rows[0]) throw new NoShop(`There is no shop ${domain}`);
  return rows[0].doc;
}

export async function allShops(sandbox: Sandbox): Promise<Shop[]> {
  const { rows } = await sandbox.db.query<{ doc: Shop }>("select doc from shop order by domain");
  return rows.map(({ doc }) => doc);
}

/** Changes a shop's settings; the app hears of it by shop/update. */
export async function changeShop(sandbox: Sandbox, domain: string, settings: Partial<Omit<Shop, "domain" | "id">>): Promise<Shop> {
  const shop = { ...(await findShop(sandbox, domain)), ...settings };
  await change(sandbox, async (sql) => {
    await sql.query("update shop set doc = $2 where domain = $1", [domain, shop]);
    await emit(sandbox, sql, shop, [{ topic: "shop/update", payload: shopPayload(shop) }]);
  });
  return shop;
}
