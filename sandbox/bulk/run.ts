import { createWriteStream, mkdirSync, type WriteStream } from "node:fs";
import { once } from "node:events";
import path from "node:path";
import { getOperationAST, parse, type DocumentNode } from "graphql";
import { run } from "../graphql/answer.ts";
import { contextOf, type BulkPage } from "../graphql/context.ts";
import type { Sandbox } from "../sandbox.ts";
import { findShop } from "../store/shops.ts";
import { emit } from "../webhooks/outbox.ts";
import { takeBulkFault } from "./faults.ts";
import { connectionNames, linesOf } from "./lines.ts";
import { writeOperation, type BulkOperation } from "./operations.ts";

/** Runs a bulk query page by page into its file; one page is in memory at a time. Ends with bulk_operations/finish. */
export async function runOperation(sandbox: Sandbox, domain: string, begun: BulkOperation, signal: AbortSignal): Promise<void> {
  const operation: BulkOperation = { ...begun, status: "RUNNING", objectCount: 0, rootObjectCount: 0 };
  if ((await writeOperation(sandbox.db, domain, operation)) === "CANCELING") return finish(sandbox, domain, operation, "CANCELED");
  mkdirSync(sandbox.bulkFolder, { recursive: true });
  const file = createWriteStream(path.join(sandbox.bulkFolder, operation.file!));
  try {
    const end = await writePages(sandbox, domain, operation, file, signal);
    file.end();
    await once(file, "close");
    operation.fileSize = file.bytesWritten;
    if (end) await finish(sandbox, domain, operation, end);
  } finally {
    file.destroy();
  }
}

type End = "COMPLETED" | "CANCELED" | "FAILED" | "EXPIRED";

/** @returns How it ended; null when the process stops, and a later one runs it anew. */
async function writePages(sandbox: Sandbox, domain: string, operation: BulkOperation, file: WriteStream, signal: AbortSignal): Promise<End | null> {
  const shop = await findShop(sandbox, domain);
  const document = parse(operation.query);
  const connections = connectionNames(document);
  const page: BulkPage = { after: null, next: null };
  const fault = takeBulkFault(sandbox, domain, "ends");
  let pages = 0;
  do {
    if (signal.aborted) return null;
    if (fault && pages++ === fault.afterPages) {
      if (fault.status === "FAILED") operation.errorCode = "INTERNAL_SERVER_ERROR";
      return fault.status;
    }
    page.after = page.next;
    page.next = null;
    const { data, errors } = await run(contextOf(sandbox, shop, operation.scopes, page), document, operationOf(document), {});
    if (errors?.length) {
      const code = (errors[0] as { extensions?: { code?: string } }).extensions?.code;
      operation.errorCode = code === "ACCESS_DENIED" ? "ACCESS_DENIED" : "INTERNAL_SERVER_ERROR";
      return "FAILED";
    }
    const { lines, roots } = linesOf(data as Record<string, unknown>, connections, operation.groupObjects);
    operation.objectCount += lines.length;
    operation.rootObjectCount += roots;
    if (lines.length && !file.write(`${lines.map((line) => JSON.stringify(line)).join("\n")}\n`)) await once(file, "drain");
    if ((await writeOperation(sandbox.db, domain, operation)) === "CANCELING") return "CANCELED";
  } while (page.next);
  if (fault) return fault.status;
  return "COMPLETED";
}

function operationOf(document: DocumentNode) {
  return getOperationAST(document)!;
}

async function finish(sandbox: Sandbox, domain: string, operation: BulkOperation, status: End): Promise<void> {
  const completedAt = new Date().toISOString();
  await writeOperation(sandbox.db, domain, { ...operation, status, completedAt });
  const payload = {
    admin_graphql_api_id: `gid://shopify/BulkOperation/${operation.id}`,
    completed_at: completedAt,
    created_at: operation.createdAt,
    error_code: operation.errorCode?.toLowerCase() ?? null,
    status: status.toLowerCase(),
    type: "query",
  };
  await emit(sandbox, sandbox.db, { domain }, [{ topic: "bulk_operations/finish", payload }]);
  sandbox.wake();
}
