import { useEffect, useRef } from "react";

/** Calls `work` every `ms` milliseconds while `active`. */
export function useEvery(ms: number, active: boolean, work: () => void): void {
  const latest = useRef(work);
  latest.current = work;
  useEffect(() => {
    if (!active) return;
    const timer = setInterval(() => latest.current(), ms);
    return () => clearInterval(timer);
  }, [ms, active]);
}
