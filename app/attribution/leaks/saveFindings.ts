import type { Sql } from "#app/platform/database.ts";
import type { Finding } from "./codeUse.ts";

/** A finding with the newest orders that it is about. */
export type Concerning = Finding & { orderIds: string[] };

const SAVE = `
  insert into code_suspicion as s (shop_id, code_id, sign, score, detail, updated_at)
  select $1, code_id, sign, score, detail, now() from unnest($2::bigint[], $3::text[], $4::int[], $5::jsonb[]) f(code_id, sign, score, detail)
  on conflict (shop_id, code_id, sign) do update set score = excluded.score, detail = excluded.detail, updated_at = excluded.updated_at,
    dismissed_at = case when s.dismissed_score >= excluded.score then s.dismissed_at end,
    dismissed_score = case when s.dismissed_score >= excluded.score then s.dismissed_score end`;

const DROP = `
  delete from code_suspicion s where shop_id = $1 and code_id = any($4::bigint[]) and dismissed_at is null
    and not exists (select from unnest($2::bigint[], $3::text[]) f(code_id, sign) where f.code_id = s.code_id and f.sign = s.sign)`;

/**
 * Keeps what a look at codes found. What was dismissed stays so unless its score has grown since; what codes no longer show goes, but for
 * that. No credit is touched.
 * @param looked The codes that were looked at.
 */
export async function saveFindings(sql: Sql, shopId: bigint, looked: readonly bigint[], findings: readonly Concerning[]): Promise<void> {
  const [codes, signs] = [findings.map(({ codeId }) => codeId), findings.map(({ sign }) => sign)];
  const details = findings.map(({ detail, orderIds }) => JSON.stringify({ ...detail, orderIds }));
  await sql.query(SAVE, [shopId, codes, signs, findings.map(({ score }) => score), details]);
  await sql.query(DROP, [shopId, codes, signs, looked]);
}
