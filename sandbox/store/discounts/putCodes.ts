import { takeIds, type Sql } from "../../database.ts";
import type { RedeemCode } from "../types.ts";

export type CodeError = { code: "BLANK" | "TAKEN" | "TOO_LONG" | "INVALID"; message: string };
export type PutCode = { code: string; id: number | null; errors: CodeError[] };

const LONGEST = 255;

/** Puts codes on a discount; each that cannot be has its errors. A code is one in the shop, whatever its case. */
export async function putCodes(sql: Sql, shop: string, discountId: number, codes: readonly string[]): Promise<PutCode[]> {
  const nextId = await takeIds(sql, codes.length);
  const results = codes.map((code) => ({ code: code.trim(), id: nextId() as number | null, errors: faultsOf(code.trim()) }));
  const seen = new Set<string>();
  const fit = results.filter(({ code, errors }) => errors.length === 0 && !seen.has(code.toLowerCase()) && seen.add(code.toLowerCase()));
  const { rows } = await sql.query<{ id: number }>(
    `insert into redeem_code (shop, id, discount_id, code, folded)
     select $1, id, $2, code, lower(code) from unnest($3::bigint[], $4::text[]) as given (id, code) on conflict do nothing returning id`,
    [shop, discountId, fit.map(({ id }) => id), fit.map(({ code }) => code)],
  );
  const put = new Set(rows.map(({ id }) => id));
  return results.map((result) => {
    if (put.has(result.id!)) return result;
    const taken: CodeError = { code: "TAKEN", message: "Code must be unique. Please try a different code." };
    return { ...result, id: null, errors: result.errors.length ? result.errors : [taken] };
  });
}

function faultsOf(code: string): CodeError[] {
  if (code === "") return [{ code: "BLANK", message: "Code can't be blank" }];
  if (code.length > LONGEST) return [{ code: "TOO_LONG", message: `Code is too long (maximum is ${LONGEST} characters)` }];
  if (/[\r\n,]/.test(code)) return [{ code: "INVALID", message: "Code is invalid" }];
  return [];
}

/** The codes among the results that were put. */
export function putOnes(results: readonly PutCode[], discountId: number): RedeemCode[] {
  return results.flatMap(({ id, code }) => (id === null ? [] : [{ id, code, discountId }]));
}
