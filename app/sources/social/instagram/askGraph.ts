import type { z } from "zod";
import { NetworkError, type Usage } from "../network.ts";
import { faultOf } from "./faultOf.ts";
import { readUsage } from "./readUsage.ts";

const PATIENCE_MS = 20_000;

export type Asked<T> = { data: T; usage: Usage };

/**
 * One request to one of Meta's hosts. Its address may hold a token: it is in no message.
 * @throws NetworkError
 */
export async function askGraph<T>(
  url: URL,
  shape: z.ZodType<T>,
  init: { method?: "GET" | "POST" | "DELETE"; form?: Record<string, string> } = {},
): Promise<Asked<T>> {
  const { method = "GET", form } = init;
  const response = await fetch(url, {
    method,
    ...(form && { body: new URLSearchParams(form) }),
    signal: AbortSignal.timeout(PATIENCE_MS),
    redirect: "error",
  }).catch(() => null);
  if (!response) throw new NetworkError("unavailable", `${url.hostname} could not be reached`);
  const answer: unknown = await response.json().catch(() => null);
  const now = new Date();
  const usage = readUsage(response.headers, now);
  if (!response.ok) throw faultOf(response.status, answer, usage, now);
  const parsed = shape.safeParse(answer);
  if (!parsed.success)
    throw new NetworkError("unavailable", `answered not as agreed: ${parsed.error.issues.map(({ path }) => path.join(".")).join(", ")}`);
  return { data: parsed.data, usage };
}
