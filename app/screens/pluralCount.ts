import type { ShopFormats } from "./formats.ts";

/** A count with its noun, as the shop writes numbers: "1 order", "2,310 orders". */
export function plural(formats: Pick<ShopFormats, "count">, count: number, noun: string): string {
  return `${formats.count(count)} ${noun}${count === 1 ? "" : "s"}`;
}
