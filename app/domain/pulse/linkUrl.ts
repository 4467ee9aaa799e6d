import { pulseOrigin } from "#app/platform/env.ts";

/** The whole address of an ambassador's Pulse link. */
export function linkUrl(address: string): string {
  return `${pulseOrigin()}/${address}`;
}
