type Json = Record<string, unknown>;

/** How far a file was read: its lines, and its bytes up to the end of the last one. */
export type Position = { lines: number; bytes: number };

/** A line that is no part of any order, with what is wrong with it. `gid` is the order that it speaks of, if that can be told. */
export type LooseLine = { line: number; text: string; gid: string | null; reason: "not_json" | "missing_field"; problem: string };

/** An order with its connections as lists, and its first line. `damage`: one of its lines cannot be read, and a part is no order. */
export type OrderGroup = { order: Json; gid: string; line: number; damage: string | null; end: Position };

const LISTS: Record<string, "lineItems" | "shippingLines"> = { LineItem: "lineItems", ShippingLine: "shippingLines" };
const OWN_ID = /^\s*\{"id":"(gid:\/\/shopify\/Order\/\d+)"/;
const PARENT_ID = /"__parentId":"(gid:\/\/shopify\/Order\/\d+)"/;

/**
 * Puts the lines of a grouped bulk file (children follow their parent) together as orders. A line that cannot be read spoils the order that it
 * may belong to, and no other.
 */
export class OrderGrouper {
  #open: OrderGroup | null = null;
  #at: Position;
  readonly #onGroup: (group: OrderGroup) => void;
  readonly #onLoose: (line: LooseLine) => void;

  constructor(from: Position, onGroup: (group: OrderGroup) => void, onLoose: (line: LooseLine) => void) {
    this.#at = from;
    this.#onGroup = onGroup;
    this.#onLoose = onLoose;
  }

  /** Where the last line ends, whether its order is whole or not. */
  get at(): Position {
    return this.#at;
  }

  line(text: string, bytes: number): void {
    const before = this.#at;
    this.#at = { lines: before.lines + 1, bytes };
    const found = parsed(text);
    const parent = found?.__parentId;
    if (!found) this.#unreadable(text, before);
    else if (parent === undefined && typeof found.id === "string") this.#begin(found, found.id, before);
    else if (parent !== undefined && this.#open?.gid === parent) this.#add(found);
    else
      this.#loosen(
        text,
        typeof parent === "string" ? parent : null,
        "missing_field",
        parent === undefined ? "id: is missing" : "its order is not before it",
      );
  }

  /** The file ends here, and the last order is whole. */
  finish(): void {
    this.#close(this.#at);
  }

  #begin(order: Json, gid: string, before: Position): void {
    this.#close(before);
    const lists = { lineItems: [], shippingLines: [], discountApplications: [] };
    this.#open = { order: { ...order, ...lists }, gid, line: this.#at.lines, damage: null, end: before };
  }

  #add(child: Json): void {
    const type = typeof child.id === "string" ? child.id.split("/")[3]! : "";
    // Discount applications have no id.
    (this.#open!.order[LISTS[type] ?? "discountApplications"] as Json[]).push(child);
  }

  #unreadable(text: string, before: Position): void {
    const own = OWN_ID.exec(text)?.[1];
    const parent = PARENT_ID.exec(text)?.[1];
    if (own) this.#close(before);
    if (!this.#open || (parent && parent !== this.#open.gid)) return this.#loosen(text, own ?? parent ?? null, "not_json", "is not JSON");
    this.#open.damage ??= `line ${this.#at.lines} is not JSON`;
    ((this.#open.order.unreadable ??= []) as string[]).push(text);
  }

  #loosen(text: string, gid: string | null, reason: LooseLine["reason"], problem: string): void {
    this.#onLoose({ line: this.#at.lines, text, gid, reason, problem });
  }

  #close(end: Position): void {
    if (this.#open) this.#onGroup({ ...this.#open, end });
    this.#open = null;
  }
}

function parsed(text: string): Json | null {
  try {
    const value: unknown = JSON.parse(text);
    return value !== null && typeof value === "object" && !Array.isArray(value) ? (value as Json) : null;
  } catch {
    return null;
  }
}
