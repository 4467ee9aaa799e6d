import { useEffect, useRef } from "react";

const GATHER_MS = 100;
const SPACE_MS = 250;
const LOADING_MS = 50;
const RETRY_MS = 2_000;
const POLL_MS = 10_000;

/** As useRevalidator gives it. */
type Revalidator = { state: string; revalidate: () => void };

/**
 * Reads the page's figures again soon after the shop's have changed. Listens to the stream of /app/live by fetch, which App Bridge gives
 * the session token (an EventSource would go without). Many changes at once become one reading; changes without end become one every 250 ms,
 * and never one while another is under way, which would cut it short. Where the stream breaks it is opened again, and where it cannot be
 * opened the figures are asked for every ten seconds. A page that nobody looks at does not listen: a browser keeps at most six connections to a
 * host without HTTP/2, for all of its tabs together.
 */
export function useLiveFigures(revalidator: Revalidator): void {
  const latest = useRef(revalidator);
  latest.current = revalidator;
  useEffect(() => {
    const stop = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let due = false;
    const turn = () => {
      timer = undefined;
      if (!due) return;
      const loading = latest.current.state === "loading";
      timer = setTimeout(turn, loading ? LOADING_MS : SPACE_MS);
      if (loading) return;
      due = false;
      latest.current.revalidate();
    };
    const changed = () => {
      due = true;
      timer ??= setTimeout(turn, GATHER_MS);
    };
    void listen(changed, stop.signal);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, []);
}

async function listen(changed: () => void, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await looked(true, signal);
    const away = new AbortController();
    void looked(false, signal).then(() => away.abort());
    const heard = await readStream(changed, away.signal).catch(() => false);
    if (signal.aborted) return;
    if (away.signal.aborted) continue;
    await new Promise((resolve) => setTimeout(resolve, heard ? RETRY_MS : POLL_MS));
    if (!heard && document.visibilityState === "visible") changed();
  }
}

/** Resolves when somebody looks at the page (or nobody does any more), and when the signal is aborted. */
function looked(at: boolean, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!signal.aborted && (document.visibilityState === "visible") !== at) return;
      document.removeEventListener("visibilitychange", look);
      signal.removeEventListener("abort", look);
      resolve();
    };
    document.addEventListener("visibilitychange", look);
    signal.addEventListener("abort", look);
    look();
  });
}

/** Reads the stream to its end. @returns whether it could be opened. */
async function readStream(changed: () => void, signal: AbortSignal): Promise<boolean> {
  const response = await fetch("/app/live", { headers: { accept: "text/event-stream" }, signal });
  if (!response.ok || !response.body) return false;
  // What changed while nobody listened is caught up with, also between the page's own reading and now.
  changed();
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  // Events carry nothing but "data:"; it may be cut in two, so the end of each part is kept.
  let heard = "";
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      heard = heard.slice(-4) + part.value;
      if (heard.includes("data:")) changed();
    }
  } catch {
    return true;
  }
  return true;
}
