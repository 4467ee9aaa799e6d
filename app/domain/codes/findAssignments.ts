import type { Sql } from "#app/platform/database.ts";
import { lockCodesToRead } from "./lockCodes.ts";

const FIND = `
  select c.code_key "codeKey", c.id "codeId", a.id "assignmentId", a.campaign_id "campaignId", a.participation_id "participationId",
         a.valid_from "validFrom", a.valid_until "validUntil", k.starts_on "campaignStartsOn", k.ends_on "campaignEndsOn"
  from unnest($2::text[]) w(key)
    cross join lateral (select id, code_key from code where shop_id = $1 and code_key = w.key and state <> 'failed' offset 0) c
    cross join lateral (select * from code_assignment where shop_id = $1 and code_id = c.id offset 0) a
    cross join lateral (select starts_on, ends_on from campaign where shop_id = $1 and id = a.campaign_id offset 0) k
  order by c.code_key, a.id`;

export type FoundAssignment = {
  codeKey: string;
  codeId: bigint;
  assignmentId: bigint;
  campaignId: bigint;
  /** Null: the code is the whole campaign's. */
  participationId: bigint | null;
  /** Null: since ever. */
  validFrom: Date | null;
  /** Exclusive. Null: still. */
  validUntil: Date | null;
  /** Days of the shop, YYYY-MM-DD. */
  campaignStartsOn: string;
  /** The last day, inclusive. Null: open. */
  campaignEndsOn: string | null;
};

/**
 * Every assignment, past ones too, of the shop's codes with one of these keys. A code that was retired or removed keeps its
 * assignments: an order that carries it still counts. One that Shopify refused never was ours. Holds the shop's codes still until the transaction ends (lockCodes.ts).
 * @param codeKeys Codes in lower case, as `codeKey` makes them.
 */
export async function findAssignments(sql: Sql, shopId: bigint, codeKeys: readonly string[]): Promise<FoundAssignment[]> {
  if (codeKeys.length === 0) return [];
  await lockCodesToRead(sql, shopId);
  const { rows } = await sql.query<FoundAssignment>({ name: "find_assignments", text: FIND, values: [shopId, codeKeys] });
  return rows;
}
