import { z } from "zod";

export type JsonSchema = Record<string, unknown>;

const HERE = "#/$defs/";
const COMPONENTS = "#/components/schemas/";

/**
 * The JSON Schema of what is sent, or answered, by a zod schema, for OpenAPI 3.1 (draft 2020-12): schemas with an id are kept apart, to be components.
 * @param io 'input' of what is sent, 'output' of what is answered.
 */
export function jsonSchema(schema: z.ZodType, io: "input" | "output"): { schema: JsonSchema; components: Record<string, JsonSchema> } {
  const made = z.toJSONSchema(schema, {
    io,
    unrepresentable: "any",
    // The pattern of a date's form is longer than the rest of the document, and `format` says it.
    override: ({ jsonSchema: one }) => void (one.format === "date-time" && delete one.pattern),
  });
  const { $schema: _schema, $defs = {}, ...rest } = JSON.parse(JSON.stringify(made).replaceAll(HERE, COMPONENTS)) as JsonSchema;
  return { schema: rest, components: withoutIds($defs as Record<string, JsonSchema>) };
}

function withoutIds(schemas: Record<string, JsonSchema>): Record<string, JsonSchema> {
  return Object.fromEntries(Object.entries(schemas).map(([name, { id: _id, ...schema }]) => [name, schema]));
}
