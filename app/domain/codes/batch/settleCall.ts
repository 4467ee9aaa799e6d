import { publishWithCodesLater } from "#app/domain/pulse/publishLater.ts";
import { type Sql, sqlForShop } from "#app/platform/database.ts";
import { codeKey } from "../codeKey.ts";
import type { CreatedCode, DiscountPort } from "../discountPort.ts";
import { failCodes } from "./failBatch.ts";
import type { Batch, BatchCall } from "./readBatch.ts";
import { replaceTaken } from "./replaceTaken.ts";

const NEXT_LOOK_MS = 1000;

type CallCode = { codeId: bigint; code: string };
type Verdict = { code: CallCode } & ({ kind: "made"; redeemCodeId: string | null } | { kind: "taken" } | { kind: "failed"; error: string });

/** Asks how a call went and, once it has ended, writes the fate of each of its codes. */
export async function settleCall(port: DiscountPort, shopId: bigint, batch: Batch, call: BatchCall): Promise<{ againInMs: number }> {
  const status = await port.creationStatus(call.creationId!);
  if (status === null) {
    // Shopify does not know the call: it is made anew.
    await sqlForShop(shopId, (sql) =>
      sql.query("update code_batch_call set creation_id = null where shop_id = $1 and id = $2", [shopId, call.callId]),
    );
    return { againInMs: NEXT_LOOK_MS };
  }
  if (!status.done) return { againInMs: NEXT_LOOK_MS };
  const waiting = await sqlForShop(shopId, (sql) => stillPlanned(sql, shopId, call.codeIds));
  const verdicts = await verdictsOn(port, batch, waiting, status.codes);
  await sqlForShop(shopId, async (sql) => {
    await saveMade(sql, shopId, verdicts);
    for (const verdict of verdicts) {
      if (verdict.kind === "failed") await failCodes(sql, shopId, [verdict.code.codeId], verdict.error);
      if (verdict.kind === "taken") await replaceTaken(sql, shopId, batch, verdict.code.codeId);
    }
    await sql.query("update code_batch_call set done = true where shop_id = $1 and id = $2", [shopId, call.callId]);
  });
  return { againInMs: 0 };
}

/** A code that is not in the answer, or exists already, is looked up: on our own discount it was made, by this call or an earlier self of it. */
async function verdictsOn(port: DiscountPort, batch: Batch, waiting: readonly CallCode[], created: readonly CreatedCode[]): Promise<Verdict[]> {
  const byKey = new Map(created.map((code) => [codeKey(code.code), code]));
  const verdicts: Verdict[] = [];
  for (const code of waiting) {
    const answer = byKey.get(codeKey(code.code));
    if (answer && !answer.error) verdicts.push({ code, kind: "made", redeemCodeId: answer.redeemCodeId });
    else if (answer && !answer.taken) verdicts.push({ code, kind: "failed", error: answer.error! });
    else {
      const found = await port.findCode(code.code);
      if (found?.discountId === batch.discount.shopifyId) verdicts.push({ code, kind: "made", redeemCodeId: found!.redeemCodeId });
      else if (found) verdicts.push({ code, kind: "taken" });
      else if (answer) verdicts.push({ code, kind: "failed", error: answer.error! });
      // Neither made nor refused: it stays planned and goes into the next call.
    }
  }
  return verdicts;
}

async function stillPlanned(sql: Sql, shopId: bigint, codeIds: readonly bigint[]): Promise<CallCode[]> {
  const { rows } = await sql.query<CallCode>(
    `select id "codeId", code from code where shop_id = $1 and id = any($2::bigint[]) and state = 'planned' order by id`,
    [shopId, codeIds],
  );
  return rows;
}

async function saveMade(sql: Sql, shopId: bigint, verdicts: readonly Verdict[]): Promise<void> {
  const made = verdicts.flatMap((verdict) => (verdict.kind === "made" ? [verdict] : []));
  await sql.query(
    `update code c set state = 'active', redeem_code_id = m.gid, error = null from unnest($2::bigint[], $3::text[]) m(id, gid)
     where c.shop_id = $1 and c.id = m.id and c.state = 'planned'`,
    [shopId, made.map((m) => m.code.codeId), made.map((m) => m.redeemCodeId)],
  );
  await publishWithCodesLater(sql, shopId, { ids: made.map((m) => m.code.codeId) });
}
