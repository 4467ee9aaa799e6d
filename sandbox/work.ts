/** Work that outlives the answer that began it. A fault in it ends the process: nothing may be lost silently. */
export function background(signal: AbortSignal): { later: (work: (signal: AbortSignal) => Promise<void>) => void; allDone: () => Promise<void> } {
  const underWay = new Set<Promise<void>>();
  return {
    later(work) {
      const done = work(signal).finally(() => underWay.delete(done));
      underWay.add(done);
    },
    allDone: async () => void (await Promise.allSettled(underWay)),
  };
}

/** Something to wait for that can be cut short: `rest` ends after its time, when `ring` is called, or when the signal comes. */
export function bell(signal: AbortSignal): { ring: () => void; rest: (ms: number) => Promise<void> } {
  let wake: (() => void) | null = null;
  let rung = false;
  return {
    ring() {
      rung = true;
      wake?.();
    },
    rest(ms) {
      return new Promise((resolve) => {
        const end = () => {
          clearTimeout(timer);
          wake = null;
          rung = false;
          resolve();
        };
        const timer = setTimeout(end, ms);
        wake = end;
        if (rung || signal.aborted) end();
      });
    },
  };
}
