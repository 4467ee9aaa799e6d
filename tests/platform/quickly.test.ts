import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { restOrder } from "#app/intake/narrow/restOrder.ts";
import { quickly } from "#app/platform/quickly.ts";
import { orderPayload, refundPayload } from "../flows/events.ts";

const readOrder = quickly(restOrder);

/** The schema's own answer: what it gives, or null. */
function slowly(schema: z.ZodType, value: unknown): unknown {
  const parsed = schema.safeParse(value);
  return parsed.success ? parsed.data : null;
}

/** An order's payload in which some field, at whatever depth, is another value. */
function damaged(payload: unknown, where: number, by: unknown): unknown {
  let n = 0;
  return JSON.parse(JSON.stringify(payload, (key, value: unknown) => (key !== "" && n++ === where ? by : value)));
}

describe("a schema that is read quickly", () => {
  test("gives of orders, whole or with any field damaged, what the schema gives", () => {
    const payload = orderPayload({ id: 7, codes: [["ROSE", "1.00"]], refunds: [refundPayload(7, "4.00", "2026-03-04T10:00:00Z", 9)] });
    const values = fc.oneof(fc.jsonValue(), fc.constantFrom("2026-02-30T00:00:00Z", "12.30", -1, 1.5, 2 ** 53, "x".repeat(1001), "usd", "USD", null));
    fc.assert(
      fc.property(fc.nat(90), values, (where, by) => {
        const given = damaged(payload, where, by);
        expect(readOrder(given)).toEqual(slowly(restOrder, given));
      }),
      { numRuns: 2000 },
    );
  });

  test("keeps a key that stands there, also as null, and makes none that does not", () => {
    const read = quickly(z.object({ a: z.unknown().optional(), b: z.string().nullish() }));
    expect(Object.keys(read({ a: null })!)).toEqual(["a"]);
    expect(read({ b: undefined })).toEqual({ b: undefined });
  });

  test.each([
    ["a strict object", z.strictObject({ a: z.string() }), { a: "x", b: 1 }],
    ["a list with a least length", z.array(z.string()).min(1), []],
    ["an address", z.url(), "no address"],
    ["a coerced number", z.coerce.number(), "x"],
    ["a whole number", z.int(), 1.5],
    ["a text that begins so", z.string().startsWith("gid"), "x"],
  ])("leaves %s to the schema itself", (_name, schema, value) => {
    expect(quickly(schema as z.ZodType)(value)).toBe(null);
  });
});
