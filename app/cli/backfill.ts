import { setTimeout as wait } from "node:timers/promises";
import { settleShop } from "#app/jobs/settleShop.ts";
import { UserError } from "#app/platform/errors.ts";
import { requestBackfill } from "#app/shopify/backfill/requestBackfill.ts";
import { stepBackfill } from "#app/shopify/backfill/stepBackfill.ts";
import { findBackfill } from "#app/shopify/backfill/store.ts";
import type { Output } from "./output.ts";
import { shopNamed } from "./shopNamed.ts";

/** Reads the shop's past orders from Shopify, step by step in this process; a worker that runs too shares the steps. */
export async function backfill(values: Record<string, string>, out: Output): Promise<void> {
  const shop = await shopNamed(values.shop!);
  const { id } = await requestBackfill(shop.id);
  for (let pause = await stepBackfill(shop.id, id); pause !== null; pause = await stepBackfill(shop.id, id)) {
    const now = (await findBackfill(shop.id, id))!;
    out.progress(`${now.state}: ${now.orderCount} orders`);
    await wait(pause);
  }
  const ended = (await findBackfill(shop.id, id))!;
  if (ended.state === "failed") throw new UserError(`The backfill failed: ${ended.error}`);
  await settleShop(shop.id);
  const { state, orderCount, since, createdAt, finishedAt } = ended;
  out.result({ state, orders: Number(orderCount), since, createdAt, finishedAt });
}
