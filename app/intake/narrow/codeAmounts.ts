import { codeKey } from "#app/domain/codes/codeKey.ts";
import type { ReadAmount } from "./money.ts";
import type { RestOrder } from "./restOrder.ts";

/**
 * The codes on an order and what each took off, in shop money. The allocations of the lines and the shipping lines tell it where
 * they point to the code's application; else the amount that the order states beside the code.
 */
export function codeAmounts(order: RestOrder, read: ReadAmount): { codes: string[]; amounts: bigint[] } {
  const codes: string[] = [];
  const amounts: bigint[] = [];
  for (const [i, stated] of (order.discount_codes ?? []).entries()) {
    const code = stated.code.trim();
    if (!code || codes.some((known) => codeKey(known) === codeKey(code))) continue;
    codes.push(code);
    amounts.push(allocatedTo(order, code, read) ?? read(`discount_codes.${i}.amount`, stated.amount) ?? 0n);
  }
  return { codes, amounts };
}

function allocatedTo(order: RestOrder, code: string, read: ReadAmount): bigint | null {
  const index = (order.discount_applications ?? []).findIndex((application) => application.code && codeKey(application.code) === codeKey(code));
  if (index < 0) return null;
  const allocations = [...(order.line_items ?? []), ...(order.shipping_lines ?? [])].flatMap((line) => line.discount_allocations ?? []);
  const own = allocations.filter((allocation) => allocation.discount_application_index === index);
  if (own.length === 0) return null;
  return own.reduce((sum, allocation) => sum + (read("discount_allocations.amount", allocation.amount, allocation.amount_set) ?? 0n), 0n);
}
