import { recordAct } from "#app/domain/audit/recordAct.ts";
import { type Sql, sqlForShop } from "#app/platform/database.ts";
import { NotFound } from "#app/platform/errors.ts";
import type { Sign } from "./codeUse.ts";

export type SuspicionDetail = Record<string, number | string> & { orderIds: string[] };

/** A sign at a code, with whose it is. */
export type Suspicion = {
  codeId: bigint;
  code: string;
  sign: Sign;
  score: number;
  detail: SuspicionDetail;
  foundAt: Date;
  dismissed: boolean;
  campaignId: bigint | null;
  campaign: string | null;
  /** Null: the code is the whole campaign's. */
  participationId: bigint | null;
  handle: string | null;
  /** The newest of the orders that it is about. */
  orders: { id: string; name: string }[];
};

/** Orders of a sign that are named. */
const SHOWN = 5;

// The ids as numbers before the join: a cast may tell of what it is given, so that behind row-level security it is no condition for an index.
const READ = `
  select s.code_id "codeId", c.code, s.sign, s.score, s.detail, s.found_at "foundAt", s.dismissed_at is not null dismissed, a.campaign_id "campaignId",
    k.name campaign, a.participation_id "participationId", m.handle,
    (select coalesce(jsonb_agg(jsonb_build_object('id', o.order_id::text, 'name', o.name) order by w.n), '[]')
     from jsonb_array_elements_text(s.detail -> 'orderIds') with ordinality w(id, n)
       cross join lateral (select w.id::bigint id offset 0) i
       join order_fact o on o.shop_id = s.shop_id and o.order_id = i.id where w.n <= ${SHOWN}) orders
  from code_suspicion s cross join lateral (select code from code where shop_id = s.shop_id and id = s.code_id offset 0) c
    left join lateral (select campaign_id, participation_id from code_assignment a where a.shop_id = s.shop_id and a.code_id = s.code_id
      order by a.valid_until is null desc, a.id desc limit 1) a on true
    left join campaign k on k.shop_id = s.shop_id and k.id = a.campaign_id
    left join participation p on p.shop_id = s.shop_id and p.id = a.participation_id
    left join shop_ambassador m on m.shop_id = s.shop_id and m.ambassador_id = p.ambassador_id
  where s.shop_id = $1`;

/** Signs that are open, and those that were dismissed, the highest scores first; at most so many of each. */
export async function listSuspicions(shopId: bigint, most: number): Promise<Suspicion[]> {
  const { rows } = await sqlForShop(shopId, (sql) =>
    sql.query<Suspicion & { place: number }>(
      `select * from (select *, row_number() over (partition by dismissed order by score desc, "foundAt" desc, "codeId", sign) place from (${READ}) s) s
       where place <= $2 order by dismissed, place`,
      [shopId, most],
    ),
  );
  return rows.map(({ place: _place, ...row }) => row);
}

/** How many signs are open. */
export async function countSuspicions(shopId: bigint): Promise<number> {
  const { rows } = await sqlForShop(shopId, (sql) =>
    sql.query<{ n: number }>("select count(*)::int n from code_suspicion where shop_id = $1 and dismissed_at is null", [shopId]),
  );
  return rows[0]!.n;
}

/** The open signs of some codes, for the page of an order that carries them. */
export async function suspicionsOfCodes(sql: Sql, shopId: bigint, codeIds: readonly bigint[]): Promise<Suspicion[]> {
  if (codeIds.length === 0) return [];
  const { rows } = await sql.query<Suspicion>(`${READ} and s.code_id = any($2::bigint[]) and s.dismissed_at is null order by s.score desc, s.sign`, [
    shopId,
    codeIds,
  ]);
  return rows;
}

/** Puts a sign aside until its score grows, or takes that back. @throws NotFound */
export function dismissSuspicion(shopId: bigint, actor: string, codeId: bigint, sign: string, dismissed: boolean): Promise<void> {
  return sqlForShop(shopId, async (sql) => {
    const { rowCount } = await sql.query(
      `update code_suspicion set dismissed_at = case when $4 then now() end, dismissed_score = case when $4 then score end
       where shop_id = $1 and code_id = $2 and sign = $3`,
      [shopId, codeId, sign, dismissed],
    );
    if (!rowCount) throw new NotFound("The code no longer shows this sign.");
    await recordAct(sql, shopId, {
      actor,
      act: dismissed ? "code check dismissed" : "code check reopened",
      subject: `code:${codeId}`,
      detail: { sign },
    });
  });
}
