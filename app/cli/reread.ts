import { requestReplay } from "#app/intake/replay/replayInbox.ts";
import { replayStep } from "#app/jobs/replayInbox.ts";
import { settleShop } from "#app/jobs/settleShop.ts";
import type { Output } from "./output.ts";
import { shopNamed } from "./shopNamed.ts";

/** Applies the shop's whole inbox once more, with the narrowing of today where the whole bodies are kept, and says what that changed. */
export async function reread(values: Record<string, string>, out: Output): Promise<void> {
  const shop = await shopNamed(values.shop!);
  await requestReplay(shop.id);
  for (;;) {
    const now = await replayStep(shop.id);
    if (!now) return out.result({ events: 0 }, "A worker has done it meanwhile.");
    const { events, narrowed, changed, failed } = now;
    if (now.finishedAt) {
      await settleShop(shop.id);
      return out.result({ events, narrowed, changed, failed });
    }
    out.progress(`${events} events read`);
  }
}
