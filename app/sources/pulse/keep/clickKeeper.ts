/** Keeps clicks before they are answered. */
export type ClickKeeper = {
  /**
   * @param line A click's line (clickLine.ts), without its end.
   * @param done Called once: true when the click will be in the database whatever happens to this process, false when it could not be kept.
   */
  keep: (line: string, done: (kept: boolean) => void) => void;
  /** Lets what was given come to its end. */
  close: () => Promise<void>;
};
