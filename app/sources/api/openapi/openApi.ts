import { z } from "zod";
import { API, type Endpoint, ENDPOINTS, MOST_ITEMS } from "../endpoints.ts";
import { itemOutcome } from "../outcome.ts";
import { type ErrorCode, errorReplies } from "../reply.ts";
import { EXAMPLES } from "./examples.ts";
import { type JsonSchema, jsonSchema } from "./jsonSchema.ts";

const outcomes = z.strictObject({
  outcomes: z.array(itemOutcome.meta({ id: "Outcome" })).meta({ description: "What became of each item, in their order." }),
});
const error = z.strictObject({ error: z.enum(errorReplies.map((reply) => reply.error) as [ErrorCode, ...ErrorCode[]]), message: z.string() });

const INFO = {
  title: "Heartbeat for Shopify: posts, counts and comments",
  version: "1",
  description:
    "Tells a shop's posts, what they counted, and their comments. Every call can be repeated, split and sent in any order: an item is known by the network's own id, and of two words about it the one that was told later counts. The answer comes after the commit, with an outcome for each item.",
};

let made: object | undefined;

/** The OpenAPI 3.1 document of the API, made of the schemas that read it. docs/api/openapi.json is a copy, and a test holds it against this. */
export function openApi(): object {
  return (made ??= make());
}

function make(): object {
  const items = ENDPOINTS.map((endpoint) => ({ endpoint, ...listOf(endpoint) }));
  const answered = jsonSchema(outcomes, "output");
  const failed = jsonSchema(error, "output");
  const schemas = Object.assign({}, ...items.map(({ components }) => components), answered.components, {
    Outcomes: answered.schema,
    Error: failed.schema,
  }) as Record<string, JsonSchema>;
  return {
    openapi: "3.1.0",
    info: INFO,
    servers: [{ url: API }],
    security: [{ key: [] }],
    paths: {
      ...Object.fromEntries(items.map(({ endpoint, schema }) => [`/${endpoint.name}`, { post: operation(endpoint, schema) }])),
      "/openapi.json": {
        get: { operationId: "openapi", summary: "This document", security: [], responses: { 200: { description: "This document" } } },
      },
    },
    components: {
      securitySchemes: { key: { type: "http", scheme: "bearer", description: "An API key of the shop: hb_…, made on the page Sources." } },
      schemas,
    },
  };
}

function listOf({ name, item }: Endpoint) {
  return jsonSchema(z.object({ [name]: z.array(item).max(MOST_ITEMS) }), "input");
}

function operation({ name, summary }: Endpoint, schema: JsonSchema): object {
  const examples = EXAMPLES.filter(({ endpoint }) => endpoint === name);
  const request = Object.fromEntries(examples.map((one) => [one.name, { summary: one.summary, value: one.request }]));
  const answers = (status: number) =>
    Object.fromEntries(examples.filter((one) => one.status === status).map((one) => [one.name, { value: one.response }]));
  return {
    operationId: `tell_${name}`,
    summary,
    requestBody: { required: true, content: { "application/json": { schema, examples: request } } },
    responses: {
      200: answer("At least one item was taken, or the list is empty.", "Outcomes", answers(200)),
      ...Object.fromEntries(
        Map.groupBy(errorReplies, ({ status }) => status)
          .entries()
          .map(([status, replies]) => [status, failureOf(replies)]),
      ),
      422: answer("None of the items was taken.", "Outcomes", answers(422)),
    },
  };
}

function failureOf(replies: typeof errorReplies) {
  const examples = Object.fromEntries(replies.map(({ error, message }) => [error, { value: { error, message } }]));
  const waits = replies.some(({ status }) => status === 429 || status === 503);
  return {
    ...answer(replies.map(({ message }) => message).join(" "), "Error", examples),
    ...(waits && { headers: { "Retry-After": { description: "Seconds to wait", schema: { type: "integer" } } } }),
  };
}

function answer(description: string, schema: string, examples: object) {
  return { description, content: { "application/json": { schema: { $ref: `#/components/schemas/${schema}` }, examples } } };
}
