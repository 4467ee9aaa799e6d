import { execFile, execFileSync } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import autocannon from "autocannon";

/** `p99` in milliseconds. */
export type GetLoad = { requests: number; perSecond: number; p99: number; failed: number };

const script = path.resolve(import.meta.dirname, "redirect.lua");
const USER_AGENT =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1";

/** wrk where the machine has it: it takes less of the two processors from what is measured than a generator in Node does. */
export const generator = hasWrk() ? "wrk" : "autocannon";

/**
 * Asks a server for links, over so many connections for so long.
 * @param links Of how many links one is drawn for each request; 1: always the same.
 * @param perSecond The pace; none: as fast as it is answered.
 */
export async function getLinks(
  origin: string,
  { links, seconds, connections, perSecond }: { links: number; seconds: number; connections: number; perSecond?: number },
): Promise<GetLoad> {
  if (generator === "autocannon") return getByAutocannon(origin, { links, seconds, connections, perSecond });
  const pause = perSecond === undefined ? 0 : (connections * 1000) / perSecond;
  const { stdout } = await promisify(execFile)("wrk", ["-t1", `-c${connections}`, `-d${seconds}s`, "-s", script, origin], {
    env: { ...process.env, LINKS: String(links), DELAY: String(pause) },
  });
  const [requests, micros, p99, failed] = /RESULT (\d+) (\d+) (\d+) (\d+)/.exec(stdout)!.slice(1).map(Number);
  return { requests: requests!, perSecond: Math.round(requests! / (micros! / 1e6)), p99: p99! / 1000, failed: failed! };
}

async function getByAutocannon(
  origin: string,
  { links, seconds, connections, perSecond }: { links: number; seconds: number; connections: number; perSecond?: number },
): Promise<GetLoad> {
  const drawn = Array.from({ length: Math.min(links, 2000) }, () => {
    const byte = () => Math.floor(Math.random() * 256);
    const number = String(1 + Math.floor(Math.random() * links)).padStart(6, "0");
    return { path: `/bench${number}`, headers: { "User-Agent": USER_AGENT, "X-Forwarded-For": `${byte()}.${byte()}.${byte()}.${byte()}` } };
  });
  const result = await autocannon({ url: origin, connections, duration: seconds, requests: drawn, ...(perSecond && { overallRate: perSecond }) });
  return { requests: result["3xx"], perSecond: Math.round(result["3xx"] / result.duration), p99: result.latency.p99, failed: result.errors };
}

function hasWrk(): boolean {
  try {
    execFileSync("wrk", ["-v"], { stdio: "ignore" });
    return true;
  } catch (error) {
    // wrk ends with 1 when asked for its version.
    return (error as NodeJS.ErrnoException).code !== "ENOENT";
  }
}
