/** How a payload ends: done, or failed with a reason. */
export type Ending = "done" | "missing_field" | "bad_id" | "bad_amount" | "bad_time" | "bad_currency" | "bad_field" | "contradiction";

/** What is put in a field's place; `gone` takes the field out. */
type Kind = { kind: string; value: unknown };
const gone: Kind = { kind: "is missing", value: undefined };
const empty: Kind = { kind: "is null", value: null };

const nul = "a\u0000b";
const lone = "a\ud800b";
const long = "x".repeat(5000);

/** What a field may be that can lose no order. */
const ANYTHING: [kind: string, value: unknown, ending: Ending][] = [
  ["is a word", "something else", "done"],
  ["is a number past all bounds", 1e300, "done"],
  ["is negative", -1, "done"],
  ["is an object", { deep: [{ deeper: { still: null } }] }, "done"],
  ["is an empty list", [], "done"],
  ["is a list of anything", [null, 5, "x", [], { name: "_pulse", value: 5 }, { name: "_pulse", value: "x".repeat(5000) }], "done"],
  ["is as long as a book", "x".repeat(20_000), "done"],
  ["has a NUL in it", nul, "done"],
  ["has half a letter in it", lone, "done"],
];

/** What can be wrong with a field of a type, and the reason that it earns. Missing and null depend on the field: see FIELDS. */
const WRONG: Record<string, [kind: string, value: unknown, ending: Ending][]> = {
  id: [
    ["is a word", "none", "bad_id"],
    ["is an object", {}, "bad_id"],
    ["is negative", -5, "bad_id"],
    ["is zero", 0, "bad_id"],
    ["is a fraction", 1.5, "bad_id"],
    ["is past 64 bits", "99999999999999999999", "bad_id"],
  ],
  amount: [
    ["is a word", "abc", "bad_amount"],
    ["is an object", {}, "bad_amount"],
    ["is a truth value", true, "bad_amount"],
    ["has too many places", "1.23456", "bad_amount"],
    ["is past all bounds", "90000000000000000.00", "bad_amount"],
    ["is a float past all bounds", 1e300, "bad_amount"],
  ],
  time: [
    ["is a word", "yesterday", "bad_time"],
    ["is a number", 5, "bad_time"],
    ["is an object", {}, "bad_time"],
    ["is of another age", "+012345-01-01T00:00:00Z", "bad_time"],
    ["is before all orders", "0001-01-01T00:00:00Z", "bad_time"],
    ["has no such month", "2026-13-01T00:00:00Z", "bad_time"],
  ],
  count: [
    ["is negative", -1, "bad_field"],
    ["is a fraction", 1.5, "bad_field"],
    ["is a word", "two", "bad_field"],
    ["is past all bounds", 1e12, "bad_field"],
    ["is an object", {}, "bad_field"],
  ],
  currency: [
    ["is a word", "dollars", "bad_currency"],
    ["is in small letters", "usd", "bad_currency"],
    ["is a number", 5, "bad_currency"],
    ["is an object", {}, "bad_currency"],
    ["is one that the amounts are not in", "XXX", "contradiction"],
  ],
  truth: [
    ["is a word", "yes", "bad_field"],
    ["is a number", 1, "bad_field"],
    ["is an object", {}, "bad_field"],
  ],
  rate: [
    ["is negative", -0.1, "bad_field"],
    ["is past all bounds", 1e305, "bad_field"],
    ["is a word", "a fifth", "bad_field"],
  ],
  text: [
    ["is a list", [], "bad_field"],
    ["is an object", {}, "bad_field"],
    ["is as long as a page", long, "bad_field"],
    ["has a NUL in it", nul, "done"],
    ["has half a letter in it", lone, "done"],
  ],
  list: [
    ["is a word", "none", "bad_field"],
    ["is an object", {}, "bad_field"],
    ["is a number", 5, "bad_field"],
    ["has something else in it", [5], "bad_field"],
  ],
  object: [
    ["is a word", "none", "bad_field"],
    ["is a list", [], "bad_field"],
  ],
  moneySet: [
    ["is a word", "none", "bad_amount"],
    ["is a list", [], "bad_amount"],
  ],
  /** A field that we do not use: nothing in it can matter. */
  needless: ANYTHING,
  /** A field that is used, and that an order can do without. */
  evidence: ANYTHING,
};

type Field = [path: string, type: keyof typeof WRONG, whenMissing: Ending, whenNull: Ending];

/** Each field of an order that is used, and a sample of those that are not. */
const FIELDS: Field[] = [
  ["id", "id", "missing_field", "bad_id"],
  ["line_items.0.id", "id", "done", "done"],
  ["refunds.0.id", "id", "missing_field", "bad_id"],
  ["refunds.0.refund_line_items.0.line_item_id", "id", "done", "done"],
  ["customer.id", "id", "done", "done"],
  ["currency", "currency", "done", "done"],
  ["line_items.0.price_set.shop_money.currency_code", "currency", "missing_field", "bad_currency"],
  ["created_at", "time", "done", "done"],
  ["processed_at", "time", "done", "done"],
  ["updated_at", "time", "done", "done"],
  ["cancelled_at", "time", "done", "done"],
  ["refunds.0.processed_at", "time", "done", "done"],
  ["line_items.0.quantity", "count", "missing_field", "bad_field"],
  ["line_items.0.current_quantity", "count", "done", "done"],
  ["refunds.0.refund_line_items.0.quantity", "count", "done", "done"],
  ["line_items.0.price_set.shop_money.amount", "amount", "missing_field", "bad_amount"],
  ["line_items.0.discount_allocations.0.amount_set.shop_money.amount", "amount", "missing_field", "bad_amount"],
  ["line_items.0.tax_lines.0.price_set.shop_money.amount", "amount", "missing_field", "bad_amount"],
  ["refunds.0.refund_line_items.0.subtotal_set.shop_money.amount", "amount", "missing_field", "bad_amount"],
  ["refunds.0.refund_line_items.0.total_tax_set.shop_money.amount", "amount", "missing_field", "bad_amount"],
  ["refunds.0.order_adjustments.0.amount_set.shop_money.amount", "amount", "missing_field", "bad_amount"],
  ["current_subtotal_price_set.shop_money.amount", "amount", "missing_field", "bad_amount"],
  ["current_total_price_set.shop_money.amount", "amount", "missing_field", "bad_amount"],
  ["current_total_tax_set.shop_money.amount", "amount", "missing_field", "bad_amount"],
  ["total_tax_set.shop_money.amount", "amount", "missing_field", "bad_amount"],
  ["total_outstanding", "amount", "done", "done"],
  ["line_items.0.tax_lines.0.rate", "rate", "done", "done"],
  ["line_items.0.gift_card", "truth", "done", "done"],
  ["taxes_included", "truth", "done", "done"],
  ["test", "truth", "done", "done"],
  ["name", "text", "done", "done"],
  ["source_name", "text", "done", "done"],
  ["discount_codes.0.code", "text", "missing_field", "bad_field"],
  ["line_items", "list", "done", "done"],
  ["refunds", "list", "done", "done"],
  ["discount_codes", "list", "done", "done"],
  ["discount_applications", "list", "done", "done"],
  ["shipping_lines", "list", "done", "done"],
  ["line_items.0.discount_allocations", "list", "done", "done"],
  ["line_items.0.tax_lines", "list", "done", "done"],
  ["customer", "object", "done", "done"],
  ["line_items.0.price_set", "moneySet", "done", "done"],
  ...["note_attributes", "note_attributes.0.name", "note_attributes.0.value", "shipping_address", "shipping_address.country_code"].map(evidence),
  ...["shipping_address.last_name", "shipping_address.zip", "shipping_address.province_code", "shipping_address.address1"].map(evidence),
  evidence("checkout_token"),
  ...["note", "tags", "token", "browser_ip", "client_details", "billing_address", "fulfillments", "total_weight"].map(needless),
  ...["phone", "payment_gateway_names", "total_discounts", "customer.first_name", "customer.default_address"].map(needless),
  ...["line_items.0.title", "line_items.0.sku", "line_items.0.properties", "line_items.0.vendor", "refunds.0.note", "refunds.0.transactions"].map(
    needless,
  ),
];

function needless(path: string): Field {
  return [path, "needless", "done", "done"];
}

function evidence(path: string): Field {
  return [path, "evidence", "done", "done"];
}

export type Damage = { field: string; kind: string; ending: Ending; needless: boolean; done: (payload: Json) => Json | null };
export type Json = Record<string, unknown>;

/** Every kind of damage to every field, with the ending that it earns. `done` gives null where the payload has no such field. */
export const DAMAGES: Damage[] = FIELDS.flatMap(([field, type, whenMissing, whenNull]) =>
  [[gone.kind, gone.value, whenMissing] as const, [empty.kind, empty.value, whenNull] as const, ...WRONG[type]!].map(([kind, value, ending]) => ({
    field,
    kind,
    ending,
    needless: type === "needless",
    done: (payload: Json) => replaced(payload, field.split("."), value),
  })),
);

type Contradiction = [what: string, ending: Ending, damage: (payload: Json) => Json | null];
type Line = { id: number; quantity: number; current_quantity?: number };
type Refund = { id: number; refund_line_items: { line_item_id: number; quantity: number; subtotal_set?: object }[] };

const lines = (payload: Json) => (payload.line_items ?? []) as Line[];
const refunds = (payload: Json) => (payload.refunds ?? []) as Refund[];
const money = ({ currency }: Json, amount: string) => ({
  shop_money: { amount, currency_code: currency },
  presentment_money: { amount, currency_code: currency },
});

/** What no single field shows. */
export const CONTRADICTIONS: Contradiction[] = [
  ["a line that stands twice", "contradiction", (p) => (lines(p)[0]?.id ? { ...p, line_items: [...lines(p), lines(p)[0]] } : null)],
  ["a refund that stands twice", "contradiction", (p) => (refunds(p)[0] ? { ...p, refunds: [...refunds(p), refunds(p)[0]] } : null)],
  [
    "a current quantity above the quantity",
    "contradiction",
    (p) => (lines(p)[0] ? replaced(p, ["line_items", "0", "current_quantity"], lines(p)[0]!.quantity + 1, true) : null),
  ],
  [
    "more pieces refunded than ordered",
    "contradiction",
    (p) => (refunds(p)[0]?.refund_line_items[0] ? replaced(p, ["refunds", "0", "refund_line_items", "0", "quantity"], 1_000_000) : null),
  ],
  [
    "a refund of more than the goods cost",
    "contradiction",
    (p) =>
      refunds(p)[0]?.refund_line_items[0]?.quantity
        ? replaced(p, ["refunds", "0", "refund_line_items", "0", "subtotal_set"], money(p, "999999.00"), true)
        : null,
  ],
  [
    "a discount above the price",
    "contradiction",
    (p) => (lines(p)[0] ? replaced(p, ["line_items", "0", "discount_allocations"], [{ amount_set: money(p, "999999.00") }], true) : null),
  ],
  ["no lines, and a subtotal", "contradiction", (p) => (Number(p.subtotal_price) > 0 ? { ...p, line_items: [] } : null)],
  ["a subtotal that is not its lines", "done", (p) => ({ ...p, subtotal_price: "1.23", subtotal_price_set: money(p, "1.23") })],
  ["a current total that is not its parts", "done", (p) => ({ ...p, current_total_price: "1.23", current_total_price_set: money(p, "1.23") })],
  ["fields that nobody knows", "done", (p) => ({ ...p, unheard_of: { of: [1, { what: null }] }, "": "", __proto: {} })],
  ["a thousand levels of nesting", "done", (p) => ({ ...p, unheard_of: nested(1000) })],
  ["empty lists", "done", (p) => ({ ...p, discount_codes: [], discount_applications: [], shipping_lines: [], tax_lines: [], fulfillments: [] })],
];

function nested(levels: number): unknown {
  return Array.from({ length: levels }).reduce<unknown>((inner) => [inner], "bottom");
}

/** A copy with one field replaced, or taken out by undefined; null where there is no such place. */
export function replaced(payload: Json, path: readonly string[], value: unknown, make = false): Json | null {
  const copy = structuredClone(payload);
  let at: Json | undefined = copy;
  for (const part of path.slice(0, -1)) at = (at as Record<string, Json | undefined> | null | undefined)?.[part];
  const last = path.at(-1)!;
  if (at === null || at === undefined || typeof at !== "object" || (!make && (at[last] === undefined || at[last] === null))) return null;
  if (value === undefined) delete at[last];
  else at[last] = value;
  return copy;
}
