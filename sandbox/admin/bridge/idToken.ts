import { ask } from "./host.ts";

const SPARE_SECONDS = 10;
let current: { token: string; expires: number } | null = null;
let coming: Promise<string> | null = null;

/** A session token that is good for some seconds more; tokens live for a minute, so it is asked for again. */
export async function idToken(): Promise<string> {
  if (current && current.expires > Date.now() / 1000 + SPARE_SECONDS) return current.token;
  coming ??= fetchToken().finally(() => (coming = null));
  return coming;
}

export function forgetIdToken(): void {
  current = null;
}

async function fetchToken(): Promise<string> {
  const token = (await ask({ type: "idToken" })) as string;
  const claims = JSON.parse(atob(token.split(".")[1]!.replaceAll("-", "+").replaceAll("_", "/"))) as { exp: number };
  current = { token, expires: claims.exp };
  return token;
}
