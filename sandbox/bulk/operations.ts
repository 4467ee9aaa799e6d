import type { Sql } from "../database.ts";
import type { Sandbox } from "../sandbox.ts";

export type BulkStatus = "CREATED" | "RUNNING" | "COMPLETED" | "FAILED" | "CANCELING" | "CANCELED" | "EXPIRED";

export type BulkOperation = {
  id: number;
  status: BulkStatus;
  query: string;
  groupObjects: boolean;
  /** Of the token that asked for it. */
  scopes: readonly string[];
  createdAt: string;
  completedAt: string | null;
  errorCode: "ACCESS_DENIED" | "INTERNAL_SERVER_ERROR" | null;
  objectCount: number;
  rootObjectCount: number;
  fileSize: number | null;
  file: string | null;
};

type Row = { doc: BulkOperation; status: BulkStatus };

const whole = ({ doc, status }: Row): BulkOperation => ({ ...doc, status });

export async function findOperation(sandbox: Sandbox, shop: string, id: number): Promise<BulkOperation | null> {
  const { rows } = await sandbox.db.query<Row>("select doc, status from bulk_operation where shop = $1 and id = $2", [shop, id]);
  return rows[0] ? whole(rows[0]) : null;
}

/** The shop whose operation has this file; null when there is none. */
export async function shopOfFile(sandbox: Sandbox, file: string): Promise<string | null> {
  const { rows } = await sandbox.db.query<{ shop: string }>("select shop from bulk_operation where doc ->> 'file' = $1", [file]);
  return rows[0]?.shop ?? null;
}

/** The shop's operations, newest last. */
export async function listOperations(sandbox: Sandbox, shop: string): Promise<BulkOperation[]> {
  const { rows } = await sandbox.db.query<Row>("select doc, status from bulk_operation where shop = $1 order by created_at, id", [shop]);
  return rows.map(whole);
}

export async function currentOperation(sandbox: Sandbox, shop: string): Promise<BulkOperation | null> {
  return (await listOperations(sandbox, shop)).at(-1) ?? null;
}

/** Writes what is known of an operation; a cancellation that was asked for meanwhile stays. @returns The status as it is now. */
export async function writeOperation(sql: Sql, shop: string, operation: BulkOperation): Promise<BulkStatus> {
  const { rows } = await sql.query<{ status: BulkStatus }>(
    `insert into bulk_operation as known (shop, id, status, doc) values ($1, $2, $3, $4)
     on conflict (shop, id) do update set doc = excluded.doc,
       status = case when known.status = 'CANCELING' and excluded.status = 'RUNNING' then known.status else excluded.status end
     returning status`,
    [shop, operation.id, operation.status, operation],
  );
  return rows[0]!.status;
}

/** Asks an operation to end. @returns It, as it is; null when there is none. */
export async function cancelOperation(sandbox: Sandbox, shop: string, id: number): Promise<BulkOperation | null> {
  await sandbox.db.query("update bulk_operation set status = 'CANCELING' where shop = $1 and id = $2 and status in ('CREATED', 'RUNNING')", [
    shop,
    id,
  ]);
  return findOperation(sandbox, shop, id);
}
