import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Sandbox } from "../../sandbox.ts";
import { findPixel } from "../../store/pixels.ts";

const settings = z.object({ endpoint: z.string(), account: z.string() });

/** What a browser that agreed posts, as the pixel itself does (extensions/pulse-pixel). Nothing happens where the shop has no pixel, or nobody answers. */
export async function tellPixel(sandbox: Sandbox, shop: string, from: string, event: Record<string, unknown>): Promise<void> {
  const known = settings.safeParse((await findPixel(sandbox, shop))?.settings);
  if (!known.success) return;
  const { endpoint, account } = known.data;
  const body = JSON.stringify({ id: randomUUID(), at: new Date().toISOString(), ...event });
  await fetch(`${endpoint}?account=${account}`, { method: "POST", body, headers: { "x-forwarded-for": from } }).catch(() => null);
}
