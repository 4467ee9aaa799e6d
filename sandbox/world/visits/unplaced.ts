import type { World } from "../world.ts";

/** The ambassador whose link nobody follows, for it is placed nowhere; null in a world without one. */
export function unplaced({ codes, leaks }: Pick<World, "codes" | "leaks">): string | null {
  return codes.find(({ code }) => code === leaks?.noClicks)?.handle ?? null;
}
