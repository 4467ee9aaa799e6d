import { rename } from "node:fs/promises";

/** Renames a file of the volume. @returns Whether it was there: of several processes that try, one has it. */
export function moved(from: string, to: string): Promise<boolean> {
  return rename(from, to).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return false;
      throw error;
    },
  );
}
