import { Worker } from "node:worker_threads";
import type { Chunk, FileEnd, FileTask } from "./thread.ts";

/** Of the thread's memory: what it holds is a few chunks. */
const LIMITS = { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 16 };

/**
 * Reads a bulk file in a thread of its own (download, lines, JSON, narrowing), which is a few chunks ahead of the one that is being stored.
 * @returns How the file ended, after its chunks.
 */
export async function* openFile(task: FileTask): AsyncGenerator<Chunk, FileEnd["end"]> {
  const thread = new Worker(new URL("./thread.ts", import.meta.url), { workerData: task, resourceLimits: LIMITS });
  const arrived: (Chunk | FileEnd | Error)[] = [];
  let wake: (() => void) | null = null;
  // One listener each: a race against a promise that never settles would keep all that it ever raced with.
  const arrive = (message: Chunk | FileEnd | Error) => {
    arrived.push(message);
    wake?.();
  };
  thread.on("message", arrive);
  thread.on("error", arrive);
  try {
    for (;;) {
      const message = arrived.shift();
      if (!message) await new Promise<void>((resolve) => (wake = resolve));
      else if (message instanceof Error) throw message;
      else if (message.kind === "end") return message.end;
      else {
        yield message;
        // The buffer goes back, to be filled again: that asks for the next chunk.
        thread.postMessage(message.rows.buffer, [message.rows.buffer]);
      }
    }
  } finally {
    await thread.terminate();
  }
}
