import type { Sql } from "../../database.ts";
import type { Discount, RedeemCode } from "../types.ts";

/** A discount's state at an instant; codes have none of their own. */
export function statusOf({ startsAt, endsAt }: Pick<Discount, "startsAt" | "endsAt">, at = new Date()): "ACTIVE" | "SCHEDULED" | "EXPIRED" {
  if (new Date(startsAt) > at) return "SCHEDULED";
  return endsAt !== null && new Date(endsAt) <= at ? "EXPIRED" : "ACTIVE";
}

/** Shopify's class of a discount: what it takes money off. */
export function classOf({ value, productIds }: Pick<Discount, "value" | "productIds">): "ORDER" | "PRODUCT" | "SHIPPING" {
  if ("freeShipping" in value) return "SHIPPING";
  return productIds ? "PRODUCT" : "ORDER";
}

export async function writeDiscount(sql: Sql, shop: string, discount: Discount): Promise<void> {
  await sql.query("insert into discount (shop, id, doc) values ($1, $2, $3) on conflict (shop, id) do update set doc = excluded.doc", [
    shop,
    discount.id,
    discount,
  ]);
}

export async function findDiscount(sql: Sql, shop: string, id: number): Promise<Discount | null> {
  const { rows } = await sql.query<{ doc: Discount }>("select doc from discount where shop = $1 and id = $2", [shop, id]);
  return rows[0]?.doc ?? null;
}

/** The shop's discounts in the order they were made, those after the id. */
export async function listDiscounts(sql: Sql, shop: string, after = 0, limit = 10_000): Promise<Discount[]> {
  const { rows } = await sql.query<{ doc: Discount }>("select doc from discount where shop = $1 and id > $2 order by id limit $3", [
    shop,
    after,
    limit,
  ]);
  return rows.map(({ doc }) => doc);
}

/** Codes as buyers write them, in any case → the code and its discount. Keys are lower case. */
export async function findCodes(sql: Sql, shop: string, codes: readonly string[]): Promise<Map<string, { code: RedeemCode; discount: Discount }>> {
  const { rows } = await sql.query<RedeemCode & { folded: string; doc: Discount }>(
    `select c.id, c.discount_id as "discountId", c.code, c.folded, d.doc from redeem_code c join discount d on d.shop = c.shop and d.id = c.discount_id
     where c.shop = $1 and c.folded = any($2)`,
    [shop, codes.map((code) => code.trim().toLowerCase())],
  );
  return new Map(rows.map(({ folded, doc, ...code }) => [folded, { code, discount: doc }]));
}

/** A discount's codes after an id, in the order they were made; `search` matches within the code. */
export async function listCodes(
  sql: Sql,
  shop: string,
  discountId: number,
  { after = 0, limit = 10_000, search = null }: { after?: number; limit?: number; search?: string | null } = {},
): Promise<RedeemCode[]> {
  const { rows } = await sql.query<RedeemCode>(
    `select id, discount_id as "discountId", code from redeem_code
     where shop = $1 and discount_id = $2 and id > $3 and ($4::text is null or strpos(folded, lower($4)) > 0) order by id limit $5`,
    [shop, discountId, after, search, limit],
  );
  return rows;
}

export async function countCodes(sql: Sql, shop: string, discountId: number): Promise<number> {
  const { rows } = await sql.query<{ count: number }>("select count(*) from redeem_code where shop = $1 and discount_id = $2", [shop, discountId]);
  return rows[0]!.count;
}
