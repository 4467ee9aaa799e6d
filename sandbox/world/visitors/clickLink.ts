import { randomInt } from "node:crypto";

export type Agent = "human" | "bot" | "preview";

/** What each says it is. */
const AGENTS: Record<Agent, readonly string[]> = {
  human: [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/22B91 Instagram 358.0.0.34.85 (iPhone15,2; iOS 18_1; en_GB)",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1",
    "Mozilla/5.0 (Linux; Android 14; SM-S918B) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36",
  ],
  bot: ["Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)"],
  preview: ["facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)"],
};

/** An address of the block that is kept for examples. */
const someAddress = () => `203.0.113.${randomInt(1, 255)}`;

/** `address` is the first that the link leads to: with a code, the one that applies it. */
export type Landing = { address: string; token: string | null; from: string };

/**
 * Asks a Pulse link as somebody's browser does, and reads where it leads.
 * @returns Null where it leads nowhere, or nobody answers.
 */
export async function clickLink(link: string, agent: Agent): Promise<Landing | null> {
  const from = someAddress();
  const agents = AGENTS[agent];
  const headers = { "user-agent": agents[randomInt(agents.length)]!, "x-forwarded-for": from, referer: "https://l.instagram.com/" };
  const answer = await fetch(link, { redirect: "manual", headers }).catch(() => null);
  await answer?.body?.cancel();
  const location = answer?.headers.get("location");
  if (!location) return null;
  const onwards = new URL(location);
  const redirect = onwards.pathname.startsWith("/discount/") ? onwards.searchParams.get("redirect") : null;
  const landed = redirect ? new URL(redirect, onwards) : onwards;
  return { address: onwards.href, token: landed.searchParams.get("pulse"), from };
}
