import type { Export } from "./network.ts";
import { networks } from "./postOf.ts";

/** The exports of all networks that tell posts, or comments. */
export function exportsOf(kind: Export["kind"]): (Export & { platform: string })[] {
  return networks.flatMap(({ platform, exports }) => exports.filter((one) => one.kind === kind).map((one) => ({ ...one, platform })));
}

/** Where their JSON has lists. */
export const networkLists: readonly string[] = networks.flatMap(({ lists }) => lists);
