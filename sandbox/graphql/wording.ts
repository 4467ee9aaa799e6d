import { GraphQLError } from "graphql";

type Words = { message: string; extensions: Record<string, unknown> };
type Rule = [pattern: RegExp, words: (...parts: string[]) => Words];

/** graphql-js says what Shopify's server says in other words; clients match on Shopify's. */
const RULES: Rule[] = [
  [
    /^Cannot query field "(\w+)" on type "(\w+)"/,
    (field, type) => ({
      message: `Field '${field}' doesn't exist on type '${type}'`,
      extensions: { code: "undefinedField", typeName: type, fieldName: field },
    }),
  ],
  [
    /^Unknown argument "(\w+)" on field "\w+\.(\w+)"/,
    (name, field) => ({
      message: `Field '${field}' doesn't accept argument '${name}'`,
      extensions: { code: "argumentNotAccepted", name: field, typeName: "Field", argumentName: name },
    }),
  ],
  [
    /^Field "(\w+)" argument "(\w+)" of type "[^"]+" is required/,
    (field, name) => ({
      message: `Field '${field}' is missing required arguments: ${name}`,
      extensions: { code: "missingRequiredArguments", className: "Field", name: field, arguments: name },
    }),
  ],
  [
    /^Field "(\w+)" of type "([^"]+)" must have a selection of subfields/,
    (field, type) => ({
      message: `Field must have selections (field '${field}' returns ${type.replace(/[[\]!]/g, "")} but has no selections. Did you mean '${field} { ... }'?)`,
      extensions: { code: "selectionMismatch", nodeName: `field '${field}'`, typeName: type.replace(/[[\]!]/g, "") },
    }),
  ],
  [
    /^Variable "\$(\w+)" of type "([^"]+)" used in position expecting type "([^"]+)"/,
    (name, given, wanted) => ({
      message: `Type mismatch on variable $${name} and argument (${given} / ${wanted})`,
      extensions: { code: "variableMismatch", variableName: name, typeName: given, errorMessage: "Type mismatch" },
    }),
  ],
  [
    /^Variable "\$(\w+)" is never used(?: in operation "(\w+)")?/,
    (name, operation) => ({
      message: `Variable $${name} is declared by ${operation ?? "anonymous query"} but not used`,
      extensions: { code: "variableNotUsed", variableName: name },
    }),
  ],
  [
    /^Variable "\$(\w+)" is not defined(?: by operation "(\w+)")?/,
    (name, operation) => ({
      message: `Variable $${name} is used by ${operation ?? "anonymous query"} but not declared`,
      extensions: { code: "variableNotDefined", variableName: name },
    }),
  ],
  [
    /^Unknown type "(\w+)"/,
    (type) => ({ message: `No such type ${type}, so it can't be a fragment condition`, extensions: { code: "undefinedType", typeName: type } }),
  ],
  [
    /^Fragment "(\w+)" is never used/,
    (name) => ({ message: `Fragment ${name} was defined, but not used`, extensions: { code: "useNotDefined", fragmentName: name } }),
  ],
  [
    /^Unknown fragment "(\w+)"/,
    (name) => ({ message: `Fragment ${name} was used, but not defined`, extensions: { code: "useAndDefineFragment", fragmentName: name } }),
  ],
  [/^Syntax Error: (.*)/s, (rest) => ({ message: `syntax error, ${rest.charAt(0).toLowerCase()}${rest.slice(1)}`, extensions: {} })],
];

/** The error in Shopify's words, where they are known. */
export function asShopifySays(error: GraphQLError): GraphQLError {
  for (const [pattern, words] of RULES) {
    const match = pattern.exec(error.message);
    if (!match) continue;
    const { message, extensions } = words(...match.slice(1));
    return new GraphQLError(message, { nodes: error.nodes, source: error.source, positions: error.positions, extensions });
  }
  return error;
}

/** A variable's value that does not fit its type. */
export function asInvalidVariable(error: GraphQLError): GraphQLError {
  const match = /^Variable "\$(\w+)" (?:got invalid value|of (?:required|non-null) type)/.exec(error.message);
  if (!match) return error;
  const explanation = error.message.replace(/^Variable "\$\w+" /, "");
  return new GraphQLError(`Variable $${match[1]} was provided invalid value: ${explanation}`, {
    nodes: error.nodes,
    extensions: { code: "INVALID_VARIABLE", problems: [{ path: [], explanation }] },
  });
}
