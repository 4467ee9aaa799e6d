import { MOST_TOKENS } from "#app/domain/clicks/clickToken.ts";

const KEY = "pulse";

type Storage = {
  getItem: (key: string) => Promise<string | null>;
  setItem: (key: string, value: string) => Promise<unknown>;
  removeItem: (key: string) => Promise<unknown>;
};

/** What the browser remembers of the Pulse links it came by: the tokens, the oldest first. One thing is done after another. */
export function startMemory(storage: Storage) {
  let last: Promise<unknown> = Promise.resolve();
  const next = <T>(work: () => Promise<T>): Promise<T> => {
    const done = last.then(work, work);
    last = done;
    return done;
  };
  const read = async () => ((await storage.getItem(KEY)) ?? "").split(",").filter(Boolean);
  return {
    tokens: () => next(read),
    forget: () => next(() => storage.removeItem(KEY)),
    remember: (token: string) =>
      next(async () => {
        const others = (await read()).filter((one) => one !== token);
        await storage.setItem(KEY, [...others, token].slice(-MOST_TOKENS).join(","));
      }),
  };
}
