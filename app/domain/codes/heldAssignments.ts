import type { Sql } from "#app/platform/database.ts";
import type { HeldAssignment } from "./planAssignment.ts";

/** A code with all its assignments, locked until the transaction ends. */
export type HeldCode = {
  codeId: bigint;
  code: string;
  codeKey: string;
  state: string;
  discountId: bigint | null;
  redeemCodeId: string | null;
  held: HeldAssignment[];
};

/** The shop's codes with these keys, locked, by key. */
export async function heldCodes(sql: Sql, shopId: bigint, codeKeys: readonly string[]): Promise<Map<string, HeldCode>> {
  const { rows } = await sql.query<Omit<HeldCode, "held">>(
    `select id "codeId", code, code_key "codeKey", state, discount_id "discountId", redeem_code_id "redeemCodeId"
     from code where shop_id = $1 and code_key = any($2::text[]) order by id for update`,
    [shopId, codeKeys],
  );
  const codes = new Map(rows.map((row) => [row.codeId, { ...row, held: [] as HeldAssignment[] }]));
  const { rows: held } = await sql.query<HeldAssignment & { codeId: bigint }>(
    `select a.code_id "codeId", a.id "assignmentId", a.campaign_id "campaignId", k.name "campaignName", a.participation_id "participationId",
            a.valid_from "validFrom", a.valid_until "validUntil", k.starts_on "startsOn", k.ends_on "endsOn"
     from code_assignment a join campaign k on k.shop_id = a.shop_id and k.id = a.campaign_id
     where a.shop_id = $1 and a.code_id = any($2::bigint[]) order by a.id`,
    [shopId, [...codes.keys()]],
  );
  for (const { codeId, ...assignment } of held) codes.get(codeId)!.held.push(assignment);
  return new Map([...codes.values()].map((code) => [code.codeKey, code]));
}
