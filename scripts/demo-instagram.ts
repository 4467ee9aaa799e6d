import { USER_AGENT } from "./chromium.ts";
import type { Merchant } from "./demo-merchant.ts";

/** Opens an invitation as somebody's browser does, agrees at the local Instagram as the owner of an account, and comes back. @throws Error when it is not connected */
export async function logIn({ sandbox }: Pick<Merchant, "sandbox">, invitation: string, username: string): Promise<void> {
  const headers = { "User-Agent": USER_AGENT };
  const begun = await fetch(invitation, { method: "POST", headers, redirect: "manual" });
  const cookie = begun.headers.get("set-cookie")?.split(";")[0];
  const dialog = begun.headers.get("location");
  if (!dialog?.startsWith(sandbox.origin) || !cookie) throw new Error(`The invitation leads nowhere: ${begun.status} ${await begun.text()}`);
  const agreed = await fetch(dialog, { method: "POST", headers, redirect: "manual", body: new URLSearchParams({ username, answer: "allow" }) });
  const back = agreed.headers.get("location");
  if (!back) throw new Error(`The local Instagram did not let ${username} in: ${agreed.status}`);
  const done = await fetch(back, { headers: { ...headers, Cookie: cookie } });
  if (!done.ok) throw new Error(`${username} is not connected: ${done.status} ${await done.text()}`);
}
