import { setTimeout as wait } from "node:timers/promises";
import { clickIdOf } from "#app/domain/clicks/clickToken.ts";
import { rowsOf } from "../../domain/makeShop.ts";
import type { Link } from "./links.ts";
import { ask } from "./pulseHere.ts";
import type { PulseProcess } from "./pulseProcess.ts";

export const VISITORS = 16;

/** Visitors who ask one process after the other, all the time, for the links; each remembers the tokens it was sent on with, and where it was not. */
export function startVisitors(links: readonly Link[], processes: readonly PulseProcess[], random: () => number) {
  const received: string[] = [];
  const without: string[] = [];
  const refused: number[] = [];
  let over = false;
  const visitors = Array.from({ length: VISITORS }, async (_, number) => {
    for (let n = number; !over; n++) {
      const { handle } = links[Math.floor(random() * links.length)]!;
      const answer = await ask(processes[n % processes.length]!.port, `/${handle}?n=${n}`).catch(() => null);
      if (!answer) await wait(5);
      else if (answer.status === 302) {
        const token = /pulse=([\w-]{22})/.exec(decodeURIComponent(answer.location!))?.[1];
        if (token) received.push(clickIdOf(token)!);
        else without.push(answer.location!);
      } else refused.push(answer.status);
    }
  });
  return { received, without, refused, end: async () => ((over = true), void (await Promise.all(visitors))) };
}

/** The clicks of a shop that are stored. */
export async function storedOf(shopId: bigint): Promise<string[]> {
  return (await rowsOf<{ id: string }>(shopId, "select click_id id from click where shop_id = $1")).map(({ id }) => id);
}
