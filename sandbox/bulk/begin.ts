import { randomBytes } from "node:crypto";
import { change, takeId } from "../database.ts";
import { readDocument } from "../graphql/answer.ts";
import type { Context } from "../graphql/context.ts";
import type { Sandbox } from "../sandbox.ts";
import { bulkFaults } from "./limits.ts";
import { writeOperation, type BulkOperation } from "./operations.ts";
import { runOperation } from "./run.ts";

const MOST_AT_ONCE = 5;
const UNDER_WAY = ["CREATED", "RUNNING", "CANCELING"];

export type BulkFault = { message: string; code: "INVALID" | "LIMIT_REACHED" };

/** Takes a bulk query to be run after the answer, or says why not. */
export async function beginOperation(
  { sandbox, shop, scopes }: Context,
  query: string,
  groupObjects: boolean,
): Promise<BulkOperation | { faults: BulkFault[] }> {
  const read = readDocument(query);
  const faults =
    "errors" in read ? read.errors.map((error) => `Invalid bulk query: ${(error as { message: string }).message}`) : bulkFaults(read.document);
  if (faults.length) return { faults: faults.map((message) => ({ message, code: "INVALID" })) };
  const operation: BulkOperation = {
    id: await takeId(sandbox.db),
    status: "CREATED",
    query,
    groupObjects,
    scopes,
    createdAt: new Date().toISOString(),
    completedAt: null,
    errorCode: null,
    objectCount: 0,
    rootObjectCount: 0,
    fileSize: null,
    file: `bulk-${randomBytes(16).toString("hex")}.jsonl`,
  };
  const begun = await change(sandbox, async (sql) => {
    await sql.query("select 1 from shop where domain = $1 for update", [shop.domain]);
    const { rows } = await sql.query<{ count: number }>("select count(*) from bulk_operation where shop = $1 and status = any($2)", [
      shop.domain,
      UNDER_WAY,
    ]);
    if (rows[0]!.count >= MOST_AT_ONCE) return false;
    await writeOperation(sql, shop.domain, operation);
    return true;
  });
  if (!begun)
    return {
      faults: [{ message: `Limit of ${MOST_AT_ONCE} concurrent bulk query operations reached for this app and shop.`, code: "LIMIT_REACHED" }],
    };
  sandbox.later((signal) => runOperation(sandbox, shop.domain, operation, signal));
  return operation;
}

/** At start: runs again what an end of the process cut short. */
export async function resumeOperations(sandbox: Sandbox): Promise<void> {
  const { rows } = await sandbox.db.query<{ shop: string; doc: BulkOperation }>("select shop, doc from bulk_operation where status = any($1)", [
    UNDER_WAY,
  ]);
  for (const { shop, doc } of rows) sandbox.later((signal) => runOperation(sandbox, shop, doc, signal));
}
