import type { Sandbox } from "../../sandbox.ts";
import { refundPayload } from "../../webhooks/payloads/refund.ts";
import { findShop } from "../shops.ts";
import type { LineInput, Order } from "../types.ts";
import { changeOrder } from "./changeOrder.ts";
import { composeEdit } from "./composeEdit.ts";

export type ExchangeInput = { back: { line?: number; lineId?: number; quantity: number }[]; for: LineInput[]; at?: string };

/**
 * Exchanges goods: what comes back is a refund, what goes out is new lines of the same order. A difference in the buyer's favour is paid
 * back, one in the shop's is still to be paid: refunds/create and orders/updated. @throws TooMuch, NoOrder
 */
export async function exchangeOrder(sandbox: Sandbox, domain: string, id: number, input: ExchangeInput): Promise<Order> {
  const shop = await findShop(sandbox, domain);
  const edit = { remove: input.back, add: input.for, at: input.at };
  return changeOrder(
    sandbox,
    domain,
    id,
    async (order, sql) => (await composeEdit(sql, shop, order, edit, "return")).order,
    (_shop, order) => [{ topic: "refunds/create", payload: refundPayload(order, order.refunds.at(-1)!) }],
  );
}
