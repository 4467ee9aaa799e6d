import { assignmentAt } from "#app/domain/codes/assignmentAt.ts";
import type { FoundAssignment } from "#app/domain/codes/findAssignments.ts";
import type { CreditableOrder } from "./order.ts";

/** One code of an order, and whose it was when the order was placed. */
export type FoundCode = {
  code: string;
  /** What the code took off. */
  amount: bigint;
  /** The code is one of the shop's campaign codes, now or once. */
  known: boolean;
  assignment: FoundAssignment | null;
};

/** By what a visit is known: a token in the cart, the shop's pixel, Shopify's customer journey, or the journey's UTM parameters alone. */
export type Via = "cart" | "pixel" | "journey" | "utm";

/** A visit by a Pulse link before the order. */
export type FoundLink = {
  /** Null: known by its UTM parameters alone. */
  clickId: string | null;
  at: Date;
  campaignId: bigint;
  /** Null: the campaign is known, and not who. */
  participationId: bigint | null;
  via: Via[];
};

/** The customer's last order before this one that a code or a link earned. */
export type FoundWin = { orderId: bigint; at: Date; campaignId: bigint; participationId: bigint };

/** The buyer is an ambassador of the shop: the participations, and in which of them the campaign ran on the order's day. */
export type FoundSelf = { participationId: bigint; campaignId: bigint; startsOn: string; running: boolean };

/** All that may say whom an order is owed to. */
export type Evidence = { codes: FoundCode[]; links: FoundLink[]; won: FoundWin | null; self: FoundSelf[] };

/** Each code of an order with its assignment at that time. */
export function findCodes(order: CreditableOrder, assignments: ReadonlyMap<string, readonly FoundAssignment[]>): FoundCode[] {
  return order.codes.map(({ code, key, amount }) => {
    const candidates = assignments.get(key) ?? [];
    return { code, amount, known: candidates.length > 0, assignment: assignmentAt(candidates, order.processedAt, order.day) };
  });
}
