import { z } from "zod";
import { ShopifyRefused } from "./answer.ts";

/** A connection of which one page is read, and whether there is more. */
export function onePage<Node extends z.ZodType>(node: Node) {
  return z.object({ nodes: z.array(node), pageInfo: z.object({ hasNextPage: z.boolean() }) });
}

/** @throws ShopifyRefused when there is more than was read. */
export function refuseMore(more: boolean, gid: string, what: string): void {
  if (more) throw new ShopifyRefused(`${gid} has more ${what} than Heartbeat reads.`);
}
