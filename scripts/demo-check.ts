import type { Services } from "./services.ts";

/** Drives the main job in a headless browser. @returns the exit code. */
export async function checkDemo(_services: Services): Promise<number> {
  return 1;
}
