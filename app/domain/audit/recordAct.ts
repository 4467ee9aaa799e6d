import type { Sql } from "#app/platform/database.ts";

export type Act = {
  /** 'user:<Shopify user id>' | 'ambassador:<id>' | 'system' | 'operator' */
  actor: string;
  /** What was done, in plain words: "codes made", "contact read". */
  act: string;
  /** What it was done to: "campaign:7". */
  subject: string;
  /** Counts and ids; never personal data. */
  detail?: Record<string, string | number | boolean | null>;
};

/** Writes an act into the shop's audit log, in the transaction of the act itself. */
export async function recordAct(sql: Sql, shopId: bigint, act: Act): Promise<void> {
  await sql.query("insert into audit_entry (shop_id, actor, act, subject, detail) values ($1, $2, $3, $4, $5)", [
    shopId,
    act.actor,
    act.act,
    act.subject,
    JSON.stringify(act.detail ?? {}),
  ]);
}
