import { pipeline } from "node:stream/promises";
import { knownAgents } from "#app/sources/pulse/agents/knownAgents.ts";
import { openFile } from "./openFile.ts";

const LONGEST_LINE = 1_000_000;

/** Says of each line of a file, a user agent, whether it is a human's, a bot's or a fetcher's of link previews: a line for a line, streamed. */
export async function agents(values: Record<string, string>): Promise<void> {
  const agentOf = knownAgents();
  const kindOf = (line: string) => agentOf(line.endsWith("\r") ? line.slice(0, -1) : line).kind;
  const file = (await openFile(values.in!)).setEncoding("utf8");
  await pipeline(
    file,
    async function* (chunks: AsyncIterable<string>) {
      let rest = "";
      for await (const chunk of chunks) {
        const lines = (rest + chunk).split("\n");
        // What is that long is a bot's, whatever else there is of it.
        rest = lines.pop()!.slice(0, LONGEST_LINE);
        if (lines.length > 0) yield `${lines.map(kindOf).join("\n")}\n`;
      }
      if (rest !== "") yield `${kindOf(rest)}\n`;
    },
    process.stdout,
    { end: false },
  );
}
