import { z } from "zod";

/** Shopify's ids: whole numbers or their digits, or a gid that ends in them. */
const INT8_MAX = 2n ** 63n - 1n;

export const id = z
  .union([z.string(), z.number()])
  .transform((value) => String(value).slice(String(value).lastIndexOf("/") + 1))
  .refine((digits) => /^[1-9]\d{0,18}$/.test(digits) && BigInt(digits) <= INT8_MAX, { error: "is no id", params: { reason: "bad_id" } });

/** A decimal as text or number. A number prints its shortest form, which is the decimal that was written. */
export const amount = z
  .union([z.string(), z.number()], { error: (issue) => (issue.input === undefined ? undefined : "is no amount") })
  .transform(String);

export const time = z
  .string()
  .transform((text) => new Date(text))
  .refine((at) => !Number.isNaN(at.getTime()) && at.getUTCFullYear() >= 1900 && at.getUTCFullYear() < 10_000, {
    error: "is no time",
    params: { reason: "bad_time" },
  })
  .transform((at) => at.toISOString());

export const currency = z.string().regex(/^[A-Z]{3}$/, "is no currency");

const money = z.object({ amount, currency_code: currency });

/** An amount in shop and presentment money, as Shopify's *_set fields. */
export const moneySet = z.object({ shop_money: money.nullish(), presentment_money: money.nullish() }).nullish();

export type MoneySet = z.infer<typeof moneySet>;
