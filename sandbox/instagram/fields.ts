import { badParameter } from "./errors.ts";

/** A field that is asked for: `media.limit(25).after(x){id,caption}` is media with two parameters and two fields. */
export type Field = { name: string; parameters: Record<string, string>; fields: Field[] };

/** Reads the parameter `fields` of the Graph API. @throws GraphError (#100) when it cannot be read */
export function parseFields(text: string): Field[] {
  let at = 0;
  const name = (): string => {
    const found = /^[\w-]+/.exec(text.slice(at))?.[0];
    if (!found) throw badParameter(`Syntax error "Expected string at character ${at}" in the field expression`);
    at += found.length;
    return found;
  };
  const list = (): Field[] => {
    const fields: Field[] = [];
    do {
      const field: Field = { name: name(), parameters: {}, fields: [] };
      while (text[at] === ".") {
        at++;
        const parameter = name();
        const end = text[at] === "(" ? text.indexOf(")", at) : -1;
        if (end < 0) throw badParameter(`Syntax error "Expected a value at character ${at}" in the field expression`);
        field.parameters[parameter] = text.slice(at + 1, end);
        at = end + 1;
      }
      if (text[at] === "{") {
        at++;
        field.fields = list();
        if (text[at++] !== "}") throw badParameter(`Syntax error "Expected end of string instead of end at character ${at}" in the field expression`);
      }
      fields.push(field);
    } while (text[at] === "," && ++at);
    return fields;
  };
  const fields = list();
  if (at < text.length) throw badParameter(`Syntax error "Expected end of string at character ${at}" in the field expression`);
  return fields;
}
