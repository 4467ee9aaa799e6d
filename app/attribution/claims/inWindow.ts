import type { FoundLink } from "../evidence.ts";
import type { CreditableOrder } from "../order.ts";

/** Whether a visit is within the look-back window: not after the order, and at most so many days of 24 hours before it. */
export function inWindow(order: Pick<CreditableOrder, "processedAt">, link: Pick<FoundLink, "at">, windowDays: number): boolean {
  const age = order.processedAt.getTime() - link.at.getTime();
  return age >= 0 && age <= windowDays * 86_400_000;
}
