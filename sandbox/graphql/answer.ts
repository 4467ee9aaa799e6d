import { execute, getOperationAST, getVariableValues, GraphQLError, parse, validate, type DocumentNode, type OperationDefinitionNode } from "graphql";
import type { Context, Source } from "./context.ts";
import { costOf, MOST_POINTS } from "./cost.ts";
import { arrayTooLong } from "./limits.ts";
import { resolveField } from "./resolve.ts";
import { mutationRoot } from "./roots/mutation.ts";
import { queryRoot } from "./roots/query.ts";
import { adminSchema } from "./schema.ts";
import { givePoints, takePoints, throttleStatus } from "./throttle.ts";
import { asInvalidVariable, asShopifySays } from "./wording.ts";

const RATE_LIMITS = "https://shopify.dev/api/usage/rate-limits";

export type GraphqlAnswer = { data?: unknown; errors?: unknown[]; extensions?: { cost: Record<string, unknown> } };
export type Asked = { query: string; variables?: Record<string, unknown> | null; operationName?: string | null };

/** Answers one request as Shopify does, always with status 200: errors are in the body. */
export async function answerGraphql(ctx: Context, asked: Asked): Promise<GraphqlAnswer> {
  const { schema } = adminSchema();
  const read = readDocument(asked.query);
  if ("errors" in read) return read;
  const operation = getOperationAST(read.document, asked.operationName);
  if (!operation) return failed([new GraphQLError("An operation name is required")]);
  const coerced = getVariableValues(schema, operation.variableDefinitions ?? [], asked.variables ?? {});
  if (coerced.errors) return failed(coerced.errors.map(asInvalidVariable));
  const tooLong = arrayTooLong(read.document, coerced.coerced);
  if (tooLong) return failed([tooLong]);

  const requested = costOf(schema, read.document, operation, coerced.coerced);
  if (requested > MOST_POINTS) return failed([tooDear(requested)]);
  const { buckets } = ctx.sandbox;
  if (!takePoints(buckets, ctx.shop, requested))
    return {
      ...failed([new GraphQLError("Throttled", { extensions: { code: "THROTTLED", documentation: RATE_LIMITS } })]),
      ...cost(ctx, requested, null),
    };
  const result = await run(ctx, read.document, operation, asked.variables ?? {});
  const actual = Math.min(requested, costOf(schema, read.document, operation, coerced.coerced, result.data ?? null));
  givePoints(buckets, ctx.shop, requested - actual);
  return { ...result, ...cost(ctx, requested, actual) };
}

/** A document that the schema takes, or what Shopify says against it. */
export function readDocument(query: string): { document: DocumentNode } | { errors: unknown[] } {
  try {
    const document = parse(query);
    const errors = validate(adminSchema().schema, document);
    return errors.length ? failed(errors) : { document };
  } catch (error) {
    if (error instanceof GraphQLError) return failed([error]);
    throw error;
  }
}

/** Runs an operation, without counting its cost. */
export async function run(
  ctx: Context,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Record<string, unknown>,
): Promise<{ data?: unknown; errors?: unknown[] }> {
  const result = await execute({
    schema: adminSchema().schema,
    document,
    operationName: operation.name?.value,
    rootValue: operation.operation === "mutation" ? mutationRoot : queryRoot,
    contextValue: ctx,
    variableValues: variables,
    fieldResolver: resolveField as Parameters<typeof execute>[0]["fieldResolver"],
    typeResolver: (source) => (source as Source).__typename as string,
  });
  return { data: result.data, ...(result.errors ? { errors: result.errors.map((error) => error.toJSON()) } : {}) };
}

function failed(errors: readonly GraphQLError[]): { errors: unknown[] } {
  return { errors: errors.map((error) => asShopifySays(error).toJSON()) };
}

function cost(ctx: Context, requestedQueryCost: number, actualQueryCost: number | null): Pick<GraphqlAnswer, "extensions"> {
  return { extensions: { cost: { requestedQueryCost, actualQueryCost, throttleStatus: throttleStatus(ctx.sandbox.buckets, ctx.shop) } } };
}

function tooDear(points: number): GraphQLError {
  return new GraphQLError(
    `Query cost is ${points}, which exceeds the single query max cost limit (${MOST_POINTS}).\n\nSee ${RATE_LIMITS} for more information on how the cost of a query is calculated.`,
    {
      extensions: { code: "MAX_COST_EXCEEDED", cost: points, maxCost: MOST_POINTS, documentation: RATE_LIMITS },
    },
  );
}
