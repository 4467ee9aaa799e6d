import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { Chunk, FileEnd, FileTask } from "./thread.ts";

/** Of the thread's memory: what it holds is a few chunks. */
const LIMITS = { maxOldGenerationSizeMb: 96, maxYoungGenerationSizeMb: 32 };

/**
 * Reads a bulk file in a thread of its own (download, lines, JSON, narrowing), which is a few chunks ahead of the one that is being stored.
 * @returns How the file ended, after its chunks.
 */
export async function* openFile(task: FileTask): AsyncGenerator<Chunk, FileEnd["end"]> {
  const thread = new Worker(new URL("./thread.ts", import.meta.url), { workerData: task, resourceLimits: LIMITS });
  const arrived: (Chunk | FileEnd)[] = [];
  thread.on("message", (message: Chunk | FileEnd) => arrived.push(message));
  // Rejects when the thread fails; the one that waits next is told.
  const failure = once(thread, "error").then(([error]) => Promise.reject(error as Error));
  failure.catch(() => {});
  try {
    for (;;) {
      const message = arrived.shift();
      if (!message) await Promise.race([once(thread, "message"), failure]);
      else if (message.kind === "end") return message.end;
      else {
        yield message;
        thread.postMessage("next");
      }
    }
  } finally {
    await thread.terminate();
  }
}
