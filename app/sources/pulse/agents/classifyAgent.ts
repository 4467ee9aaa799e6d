import { BOT_WORDS, DEVICE, IN_APP, PREVIEW, TELLING } from "./lists.ts";

export type Agent = {
  kind: "human" | "bot" | "preview";
  /** The app whose own browser it is; null where it is none, or nobody's. */
  inApp: string | null;
};

const BOT: Agent = { kind: "bot", inApp: null };
const FETCHER: Agent = { kind: "preview", inApp: null };
const WORDS = new RegExp(BOT_WORDS.map((word) => `(?:${word})`).join("|"), "i");
const BROWSER = /^mozilla\/\d/i;

/** Longer ones are nobody's browser; nor is the time it takes to look through them. */
const LONGEST = 2048;

/**
 * Who asks, by what the request says of itself. First who fetches a link's card; then the browsers inside of apps, which are people's even where the name of an app
 * or a phone holds a word of the list of bots; then that list. Who says nothing is a bot.
 */
export function classifyAgent(userAgent: string | undefined): Agent {
  const text = userAgent?.trim() ?? "";
  if (text === "" || text.length > LONGEST) return BOT;
  if (PREVIEW.test(text) && !openedInApp(text)) return FETCHER;
  if (!TELLING.test(text)) {
    const inApp = IN_APP.find(([, mark]) => mark.test(text));
    if (inApp) return { kind: "human", inApp: inApp[0] };
    if (DEVICE.test(text)) return { kind: "human", inApp: null };
  }
  return WORDS.test(text) ? BOT : { kind: "human", inApp: null };
}

/** An app's browser says so behind the browser's own name; a fetcher comes with its own name alone, or says where it is described. */
function openedInApp(text: string): boolean {
  return BROWSER.test(text) && !TELLING.test(text) && IN_APP.some(([, mark]) => mark.test(text));
}
