import { accountNamed } from "#sandbox/instagram/store/accounts.ts";
import { brandAccount } from "#sandbox/world/posts/seedInstagram.ts";
import type { World } from "#sandbox/world/world.ts";
import { USER_AGENT } from "./chromium.ts";
import { type Merchant, read, untilDone } from "./demo-merchant.ts";

/** Of the ambassadors who sell most in a campaign that runs, so many log in themselves: of them the comments are known. */
const LOGINS = 12;

/** Some ambassadors follow their invitations, the brand connects its own account, and the app reads what they published. Waits until each account was looked at. */
export async function connectInstagram(merchant: Merchant, world: World): Promise<void> {
  for (const handle of await whoLogsIn(merchant, world))
    await logIn(merchant, await invitation(merchant, `/app/sources/instagram?search=${encodeURIComponent(handle)}`), handle);
  await logIn(merchant, await invitation(merchant, "/app/sources"), brandAccount(world));
  const looked = `select count(*) > 0 and bool_and(r.state <> 'waiting') as done from account_reading r join shop s on s.id = r.shop_id where s.domain = $1`;
  await untilDone(merchant, "the accounts at Instagram are read", looked);
}

async function whoLogsIn({ sandbox }: Merchant, { now, campaigns, participants, ambassadors, posts }: World): Promise<string[]> {
  const running = campaigns.find(({ startsAt, endsAt }) => startsAt <= now && now < endsAt)!;
  const atInstagram = new Set(ambassadors.filter(({ platform }) => platform === "instagram").map(({ handle }) => handle));
  const posted = new Set(posts.filter(({ campaign }) => campaign === running.name).map(({ handle }) => handle));
  const able = participants
    .filter(({ campaign, handle }) => campaign === running.name && atInstagram.has(handle) && posted.has(handle))
    .sort((a, b) => b.weight - a.weight);
  const chosen: string[] = [];
  for (const { handle } of able) {
    if (chosen.length === LOGINS) break;
    if ((await accountNamed(sandbox.db, handle)).accountType !== "PERSONAL") chosen.push(handle);
  }
  return chosen;
}

/** The address of the page of an invitation, as a page of the app has it. */
async function invitation(merchant: Merchant, page: string): Promise<string> {
  const found = /\/connect\/instagram\/[\w.~-]+/.exec(await read(merchant, page))?.[0];
  if (!found) throw new Error(`The app shows no invitation at ${page}`);
  return merchant.appUrl + found;
}

/** Opens an invitation as somebody's browser does, agrees at the local Instagram as the owner of an account, and comes back. @throws Error when it is not connected */
async function logIn({ sandbox }: Merchant, invitation: string, username: string): Promise<void> {
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
