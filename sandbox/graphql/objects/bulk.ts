import type { BulkOperation } from "../../bulk/operations.ts";
import type { Args, Context, Source } from "../context.ts";
import { gid } from "../gid.ts";

export function bulkSource({
  id,
  status,
  query,
  createdAt,
  completedAt,
  errorCode,
  objectCount,
  rootObjectCount,
  fileSize,
  file,
}: BulkOperation): Source {
  return {
    __typename: "BulkOperation",
    id: gid("BulkOperation", id),
    ...{ status, query, createdAt, completedAt, errorCode },
    type: "QUERY",
    objectCount: String(objectCount),
    rootObjectCount: String(rootObjectCount),
    fileSize: fileSize === null ? null : String(fileSize),
    // An operation that found nothing has no file.
    url: (_: Args, { sandbox }: Context) => (status === "COMPLETED" && file && objectCount > 0 ? `${sandbox.origin}/bulk/${file}` : null),
    partialDataUrl: (_: Args, { sandbox }: Context) =>
      ["FAILED", "CANCELED"].includes(status) && file && objectCount > 0 ? `${sandbox.origin}/bulk/${file}` : null,
  };
}
