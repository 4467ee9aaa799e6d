import { useCallback, useMemo, useRef, useState } from "react";

type Draft<Values> = {
  values: Values;
  set: <Key extends keyof Values>(key: Key, value: Values[Key]) => void;
  /** Whether anything differs from what is saved. */
  dirty: boolean;
  reset: () => void;
};

/** The values of a form while they are edited. A change of what is saved (after saving) starts the draft anew. */
export function useDraft<Values extends Record<string, string | boolean>>(saved: Values): Draft<Values> {
  const [values, setValues] = useState(saved);
  const savedText = JSON.stringify(saved);
  const latest = useRef(saved);
  latest.current = saved;
  // While rendering, not in an effect: an effect of the first rendering would come after what somebody typed at once.
  const [startedFrom, setStartedFrom] = useState(savedText);
  if (startedFrom !== savedText) {
    setStartedFrom(savedText);
    setValues(saved);
  }
  const set = useCallback(<Key extends keyof Values>(key: Key, value: Values[Key]) => setValues((before) => ({ ...before, [key]: value })), []);
  const reset = useCallback(() => setValues(latest.current), []);
  const dirty = useMemo(() => JSON.stringify(values) !== savedText, [values, savedText]);
  return { values, set, dirty, reset };
}
