import { useEffect, useRef } from "react";

const CALM_MS = 400;
const RETRY_MS = 2_000;
const POLL_MS = 10_000;

/**
 * Calls `refresh` soon after the shop's figures have changed. Listens to the stream of /app/live by fetch, which App Bridge gives
 * the session token (an EventSource would go without); many changes at once become one refresh. Where the stream breaks it is
 * opened again, and where it cannot be opened the figures are asked for every ten seconds.
 */
export function useLiveFigures(refresh: () => void): void {
  const latest = useRef(refresh);
  latest.current = refresh;
  useEffect(() => {
    const stop = new AbortController();
    let calm: ReturnType<typeof setTimeout> | undefined;
    const changed = () => {
      clearTimeout(calm);
      calm = setTimeout(() => !stop.signal.aborted && latest.current(), CALM_MS);
    };
    void listen(changed, stop.signal);
    return () => {
      clearTimeout(calm);
      stop.abort();
    };
  }, []);
}

async function listen(changed: () => void, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const heard = await readStream(changed, signal).catch(() => false);
    if (signal.aborted) return;
    await new Promise((resolve) => setTimeout(resolve, heard ? RETRY_MS : POLL_MS));
    if (!heard && document.visibilityState === "visible") changed();
  }
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
