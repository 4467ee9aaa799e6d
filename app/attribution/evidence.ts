import { assignmentAt } from "#app/domain/codes/assignmentAt.ts";
import type { FoundAssignment } from "#app/domain/codes/findAssignments.ts";
import type { CreditableOrder } from "./order.ts";

/** One code of an order, and whose it was when the order was placed. */
export type Found = {
  code: string;
  /** What the code took off. */
  amount: bigint;
  /** The code is one of the shop's campaign codes, now or once. */
  known: boolean;
  assignment: FoundAssignment | null;
};

/** The evidence on an order: each of its codes with its assignment at that time. */
export function findEvidence(order: CreditableOrder, assignments: ReadonlyMap<string, readonly FoundAssignment[]>): Found[] {
  return order.codes.map(({ code, key, amount }) => {
    const candidates = assignments.get(key) ?? [];
    return { code, amount, known: candidates.length > 0, assignment: assignmentAt(candidates, order.processedAt, order.day) };
  });
}
