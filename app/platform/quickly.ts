import type { z } from "zod";

const REFUSED = Symbol("refused");
type Read = (value: unknown) => unknown;

type Check = {
  _zod: {
    def: {
      check: string;
      fn?: (value: unknown) => unknown;
      pattern?: RegExp;
      format?: string;
      value?: number;
      inclusive?: boolean;
      maximum?: number;
    };
  };
};
type Def = {
  type: string;
  /** Formats (z.url) and coercions are kinds of their own. */
  check?: string;
  coerce?: boolean;
  checks?: Check[];
  shape?: Record<string, z.ZodType>;
  catchall?: unknown;
  innerType?: z.ZodType;
  element?: z.ZodType;
  options?: z.ZodType[];
  in?: z.ZodType;
  out?: z.ZodType;
  transform?: (value: unknown, context: object) => unknown;
};

/**
 * A reader that gives what the schema gives, some times quicker: it knows good values only. Made for schemas that millions of values go
 * through; kinds that it does not know are read by the schema itself.
 * @returns A function that answers null for what is not good: the schema then says what is wrong.
 */
export function quickly<Schema extends z.ZodType>(schema: Schema): (value: unknown) => z.infer<Schema> | null {
  const read = reader(schema);
  return (value) => {
    const found = read(value);
    return found === REFUSED ? null : (found as z.infer<Schema>);
  };
}

function reader(schema: z.ZodType): Read {
  const def = schema._zod.def as unknown as Def;
  const tests = (def.checks ?? []).map(testOf);
  const read = def.check || def.coerce ? null : KINDS[def.type]?.(def);
  if (!read || tests.includes(null)) return (value) => slowly(schema, value);
  if (tests.length === 0) return read;
  return (value) => {
    const found = read(value);
    if (found === REFUSED) return REFUSED;
    for (const test of tests) if (!test!(found)) return REFUSED;
    return found;
  };
}

function slowly(schema: z.ZodType, value: unknown): unknown {
  const parsed = schema.safeParse(value);
  return parsed.success ? parsed.data : REFUSED;
}

const only = (type: string) => (): Read => (value) => (typeof value === type ? value : REFUSED);

const KINDS: Record<string, (def: Def) => Read | null> = {
  string: only("string"),
  boolean: only("boolean"),
  number: () => (value) => (Number.isFinite(value) ? value : REFUSED),
  unknown: () => (value) => value,
  optional: (def) => {
    const read = reader(def.innerType!);
    return (value) => (value === undefined ? undefined : read(value));
  },
  nullable: (def) => {
    const read = reader(def.innerType!);
    return (value) => (value === null ? null : read(value));
  },
  array: (def) => {
    const read = reader(def.element!);
    return (value) => (Array.isArray(value) ? items(read, value) : REFUSED);
  },
  union: (def) => {
    const reads = def.options!.map(reader);
    return (value) => firstOf(reads, value);
  },
  transform: (def) => (value) => def.transform!(value, {}),
  pipe: (def) => {
    const [first, second] = [reader(def.in!), reader(def.out!)];
    return (value) => {
      const found = first(value);
      return found === REFUSED ? REFUSED : second(found);
    };
  },
  object: (def) => (def.catchall ? null : fields(Object.entries(def.shape!).map(([key, field]) => [key, reader(field)]))),
};

function items(read: Read, values: readonly unknown[]): unknown {
  const found: unknown[] = [];
  for (const value of values) if (found[found.push(read(value)) - 1] === REFUSED) return REFUSED;
  return found;
}

function firstOf(reads: readonly Read[], value: unknown): unknown {
  for (const read of reads) {
    const found = read(value);
    if (found !== REFUSED) return found;
  }
  return REFUSED;
}

// As code of its own for each object, so that V8 knows the shape of what is read and made; a loop over the keys takes five times as long.
function fields(readers: readonly (readonly [key: string, read: Read])[]): Read {
  const each = readers.map(([key], i) => {
    const name = JSON.stringify(key);
    return `item = given[${name}]; own = reads[${i}](item); if (own === REFUSED) return REFUSED;
      if (item !== undefined || ${name} in given) found[${name}] = own;`;
  });
  const make = new Function(
    "REFUSED",
    "reads",
    `return (given) => {
      if (given === null || typeof given !== "object" || Array.isArray(given)) return REFUSED;
      const found = {}; let item, own; ${each.join("\n")} return found;
    }`,
  ) as (refused: symbol, reads: readonly Read[]) => Read;
  return make(
    REFUSED,
    readers.map(([, read]) => read),
  );
}

/** @returns null for a check that is not known here. */
function testOf({ _zod: { def } }: Check): ((value: unknown) => boolean) | null {
  const number = (value: unknown) => value as number;
  if (def.check === "custom" && def.fn) return (value) => Boolean(def.fn!(value));
  if (def.check === "max_length") return (value) => (value as string).length <= def.maximum!;
  if (def.check === "string_format" && def.format === "regex" && !def.pattern!.global) return (value) => def.pattern!.test(value as string);
  if (def.check === "number_format" && def.format === "safeint") return Number.isSafeInteger;
  if (def.check === "greater_than") return (value) => (def.inclusive ? number(value) >= def.value! : number(value) > def.value!);
  if (def.check === "less_than") return (value) => (def.inclusive ? number(value) <= def.value! : number(value) < def.value!);
  return null;
}
