import { type Turn, turnOf, type TurnRow } from "./turn.ts";

/** A Pulse link as the database gives it and the volume keeps it. */
export type RouteRow = { id: string; handle: string; turns: TurnRow[] };

export type Route = { handle: string; turns: Turn[] };

/** All links, in memory. */
export class Routes {
  readonly #byHandle = new Map<string, Route>();
  /** Whether all were read once: what is unknown until then may exist. */
  complete = false;
  /** The greatest id of an ambassador that was seen. */
  last = 0n;

  /** Takes in links as they are now. */
  put(rows: readonly RouteRow[]): void {
    for (const { id, handle, turns } of rows) {
      this.#byHandle.set(handle, { handle, turns: turns.map(turnOf).filter((turn) => turn !== null) });
      if (BigInt(id) > this.last) this.last = BigInt(id);
    }
  }

  /** @param handle In lower case. */
  get(handle: string): Route | undefined {
    return this.#byHandle.get(handle);
  }

  get size(): number {
    return this.#byHandle.size;
  }
}

/** The turn that contains an instant, in milliseconds since 1970. */
export function turnAt({ turns }: Route, now: number): Turn | undefined {
  for (const turn of turns) if (now < turn.until && now >= turn.from) return turn;
  return undefined;
}
