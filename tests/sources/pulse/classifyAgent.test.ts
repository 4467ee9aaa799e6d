import { describe, expect, test } from "vitest";
import { classifyAgent } from "#app/sources/pulse/agents/classifyAgent.ts";
import { knownAgents } from "#app/sources/pulse/agents/knownAgents.ts";

const IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)";
const ANDROID = "Mozilla/5.0 (Linux; Android 14; PIXEL; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/124.0.0.0 Mobile Safari/537.36";

describe("a user agent is", () => {
  test.each([
    ["instagram", `${IPHONE} Mobile/15E148 Instagram 330.0.3.29.90 (iPhone15,2; iOS 17_5; en_US; en; scale=3.00; 1179x2556; 595)`],
    ["facebook", `${IPHONE} Mobile/21F79 [FBAN/FBIOS;FBAV/465.0.0.38.103;FBBV/0;FBDV/iPhone15,3;FBMD/iPhone;FBSN/iOS]`],
    ["tiktok", `${ANDROID} trill_340605 JsSdk/1.0 NetType/WIFI Channel/googleplay AppName/musical_ly ByteLocale/en`],
    ["snapchat", `${IPHONE} Version/17.5 Mobile/15E148 Snapchat/12.88.0.36 (like Safari/8618.2.12, panda)`],
    ["pinterest", `${IPHONE} Mobile/15E148 [Pinterest/iOS]`],
    ["twitter", `${ANDROID} TwitterAndroid`],
    ["instagram", `${ANDROID.replace("PIXEL", "Google Discovery Bot_9 Proxy")} Instagram 330.0.0.40.92 Android`],
  ])("a human's in the browser of %s", (inApp, agent) => expect(classifyAgent(agent)).toEqual({ kind: "human", inApp }));

  test.each([
    `${IPHONE} Version/17.5 Mobile/15E148 Safari/604.1`,
    "Mozilla/5.0 (Linux; Android 7.0; Discovery_XT) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/70.0.3538.80 Mobile Safari/537.36",
    "Mozilla/5.0 (Linux; U; Android 4.2.2; it-it; S222 Build/CUBOT) AppleWebKit/534.30 (KHTML, like Gecko) Version/4.0 Mobile Safari/534.30",
    "Opera/9.80 (Linux armv6l; U; NETRANGEMMH;HbbTV/1.1.1;CE-HTML/1.0;PEAQ LF1V350; en) Presto/2.8.115 Version/11.10",
  ])("a human's: %s", (agent) => expect(classifyAgent(agent)).toEqual({ kind: "human", inApp: null }));

  test.each([
    "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
    "Twitterbot/1.0",
    "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
    "WhatsApp/2.23.20.0",
    "Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)",
    "LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient +http://www.linkedin.com)",
    "TelegramBot (like TwitterBot)",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_11_1) AppleWebKit/601.2.4 (KHTML, like Gecko) Version/9.0.1 Safari/601.2.4 facebookexternalhit/1.1 Facebot Twitterbot/1.0",
    "Snap URL Preview Service; bot; https://developer.snapchat.com/robots",
  ])("a fetcher's of previews: %s", (agent) => expect(classifyAgent(agent)).toEqual({ kind: "preview", inApp: null }));

  test.each([
    "",
    "  ",
    "x".repeat(5000),
    "curl/8.5.0",
    "python-requests/2.31.0",
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    `${IPHONE} Mobile/11A465 Twitter for iPhone BrandVerity/1.0 (http://www.brandverity.com/why-is-brandverity-visiting-me)`,
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/124.0.0.0 Safari/537.36",
  ])("a bot's: %s", (agent) => expect(classifyAgent(agent)).toEqual({ kind: "bot", inApp: null }));
});

test("what is remembered of user agents is the same as worked out anew, and bounded", () => {
  const agentOf = knownAgents(3);
  const agents = ["curl/8.5.0", `${IPHONE} Version/17.5 Mobile/15E148 Safari/604.1`, ...Array.from({ length: 20 }, (_, i) => `Twitterbot/${i}`)];
  for (let round = 0; round < 3; round++) for (const agent of agents) expect(agentOf(agent)).toEqual(classifyAgent(agent));
  expect(agentOf(undefined).kind).toBe("bot");
});

test("what is too long for a browser's name is classified, and not remembered", () => {
  let asked = 0;
  const agentOf = knownAgents(10, (agent) => (asked++, classifyAgent(agent)));
  const ask = (agent: string) => [agentOf(agent), agentOf(agent)];
  expect(ask(`${IPHONE} ${"x".repeat(512 - IPHONE.length - 1)}`)).toHaveLength(2);
  expect(asked).toBe(1);
  const [first, second] = ask(`${IPHONE} ${"x".repeat(512)}`);
  expect(first).toEqual(second);
  expect(asked).toBe(3);
});
