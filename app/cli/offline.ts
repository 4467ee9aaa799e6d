/** The commands that need no database, so that none is started for them. */
export const OFFLINE: readonly string[] = ["agents", "credit", "sentiment"];
