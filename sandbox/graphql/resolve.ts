import { getNamedType, GraphQLError, isObjectType, type GraphQLFieldResolver, type GraphQLOutputType, type GraphQLSchema } from "graphql";
import { opens, type Need } from "./access.ts";
import type { Args, Context, Source } from "./context.ts";
import { adminSchema } from "./schema.ts";

const SCOPES = "https://shopify.dev/api/usage/access-scopes";
const PROTECTED = "https://shopify.dev/docs/apps/launch/protected-customer-data";

/** Every field: access first, then its value. What the local Shopify does not know is an error, never null. */
export const resolveField: GraphQLFieldResolver<Source, Context, Args> = (source, args, ctx, info) => {
  const place = `${info.parentType.name}.${info.fieldName}`;
  const { access } = adminSchema();
  const need = access.fields[place] ?? access.types[answeredType(info.schema, info.returnType)];
  if (need && !opens(ctx.scopes, need)) throw denied(info.fieldName, need);
  const content = access.protected[place];
  if (content && !ctx.shop.approved.some((approved) => approved === content))
    throw new GraphQLError(`This app is not approved to use the ${info.fieldName} field. See ${PROTECTED} for more details.`, {
      extensions: { code: "ACCESS_DENIED", documentation: PROTECTED },
    });
  const value = source[info.fieldName];
  if (value === undefined) throw new GraphQLError(`${place} is not built in the local Shopify`, { extensions: { code: "INTERNAL_SERVER_ERROR" } });
  return typeof value === "function" ? (value as (args: Args, ctx: Context) => unknown)(args, ctx) : value;
};

/** An object that came by its id is asked for its type's access when it is known what it is. */
export function checkTypeAccess(ctx: Context, type: string, field: string): void {
  const need = adminSchema().access.types[type];
  if (need && !opens(ctx.scopes, need)) throw denied(field, need);
}

function denied(field: string, need: Need): GraphQLError {
  return new GraphQLError(`Access denied for ${field} field. Required access: ${need.text}`, {
    extensions: { code: "ACCESS_DENIED", documentation: SCOPES, requiredAccess: need.text },
  });
}

const answered = new Map<string, string>();

/** What a field answers in the end: of a connection, its nodes. */
function answeredType(schema: GraphQLSchema, type: GraphQLOutputType): string {
  const named = getNamedType(type);
  if (!named.name.endsWith("Connection") || !isObjectType(named)) return named.name;
  const found = answered.get(named.name);
  if (found) return found;
  const fields = named.getFields();
  const edge = fields.edges && schema.getType(getNamedType(fields.edges.type).name);
  const node = fields.nodes ?? (isObjectType(edge) ? edge.getFields().node : undefined);
  const name = node ? getNamedType(node.type).name : named.name;
  answered.set(named.name, name);
  return name;
}
