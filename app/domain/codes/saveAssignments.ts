import { assignPostsLater } from "#app/domain/posts/assignPostsLater.ts";
import { publishWithCodesLater } from "#app/domain/pulse/publishLater.ts";
import type { Sql } from "#app/platform/database.ts";
import { lockCodesToChange } from "./lockCodes.ts";
import type { AssignmentPlan } from "./planAssignment.ts";

export type NewAssignment = {
  assignmentId: bigint;
  codeId: bigint;
  campaignId: bigint;
  participationId: bigint | null;
  validFrom: Date | null;
  validUntil: Date | null;
};
export type Bounds = Extract<AssignmentPlan, { kind: "change" }>["bounds"][number];

/** Writes new bounds of assignments, then new assignments, of the same codes. Pulse links that apply them are planned anew. */
export async function saveAssignments(sql: Sql, shopId: bigint, bounds: readonly Bounds[], added: readonly NewAssignment[]): Promise<void> {
  // Before the campaign's row, which a new assignment points at, and before the job: whoever edits the campaign takes them in this order.
  await lockCodesToChange(sql, shopId);
  if (bounds.length > 0) {
    await sql.query(
      `update code_assignment a set valid_from = b.valid_from, valid_until = b.valid_until
       from unnest($2::bigint[], $3::timestamptz[], $4::timestamptz[]) b(id, valid_from, valid_until) where a.shop_id = $1 and a.id = b.id`,
      [shopId, bounds.map((b) => b.assignmentId), bounds.map((b) => b.validFrom), bounds.map((b) => b.validUntil)],
    );
  }
  if (added.length === 0) return;
  await sql.query(
    `insert into code_assignment (shop_id, id, code_id, campaign_id, participation_id, valid_from, valid_until)
     select $1, * from unnest($2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[], $6::timestamptz[], $7::timestamptz[])`,
    [
      shopId,
      added.map((a) => a.assignmentId),
      added.map((a) => a.codeId),
      added.map((a) => a.campaignId),
      added.map((a) => a.participationId),
      added.map((a) => a.validFrom),
      added.map((a) => a.validUntil),
    ],
  );
  await publishWithCodesLater(sql, shopId, { ids: added.map((a) => a.codeId) });
  await assignPostsLater(
    sql,
    shopId,
    added.map((a) => a.campaignId),
  );
}
