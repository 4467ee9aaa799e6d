import { beginOperation } from "../../bulk/begin.ts";
import { cancelOperation } from "../../bulk/operations.ts";
import type { Args, Context, Source } from "../context.ts";
import { idOf } from "../gid.ts";
import { bulkSource } from "../objects/bulk.ts";

async function run(args: Args, ctx: Context): Promise<Source> {
  const begun = await beginOperation(ctx, String(args.query), Boolean(args.groupObjects));
  if ("id" in begun) return { bulkOperation: bulkSource(begun), userErrors: [] };
  return {
    bulkOperation: null,
    userErrors: begun.faults.map(({ message, code }) => ({ __typename: "BulkOperationUserError", field: ["query"], message, code })),
  };
}

async function cancel(args: Args, { sandbox, shop }: Context): Promise<Source> {
  const operation = await cancelOperation(sandbox, shop.domain, idOf("BulkOperation", args.id) ?? 0);
  const gone = { __typename: "UserError", field: ["id"], message: "Bulk operation does not exist" };
  return { bulkOperation: operation && bulkSource(operation), userErrors: operation ? [] : [gone] };
}

export const bulkMutations: Source = { bulkOperationRunQuery: run, bulkOperationCancel: cancel };
