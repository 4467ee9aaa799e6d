import { list } from "isbot";

/**
 * Fetchers that show a link's card to people: messengers, networks, and what they embed with. They get a card and never a redirect.
 * Messengers' own names count only without a browser's: with one, a person opened the link in the app.
 */
export const PREVIEW = new RegExp(
  [
    "facebookexternalhit|facebot|facebookcatalog|meta-externalagent|meta-externalfetcher|instagrambot|threadsbot|bluesky",
    "twitterbot|linkedinbot|slackbot|slack-imgproxy|discordbot|telegrambot|skypeuripreview|microsoftpreview|teamsbot|vkshare|redditbot",
    "pinterestbot|^pinterest/0\\.|embedly|iframely|bitlybot|quora link preview|nuzzel|tumblr/|flipboard(?:proxy|rss)|outbrain|mattermost-?bot|mastodon/|pleroma|misskey",
    "^\\w*whatsapp(?:/|$)|^viber|viberurldownloader|kakaotalk-scrap|kakaostory-og-reader|line-poker|snap url preview|applebot|google-pagerenderer|xing-contenttabreceiver",
    "link ?preview|linkpreview|urlpreview|url-preview|opengraph|og-?scraper|unfurl|cardyb|synapse \\(matrix|zoombot|signal-?(?:desktop|android|ios).*preview",
  ].join("|"),
  "i",
);

/** The apps in whose own browsers people open links, by what their user agents say, the more telling first. */
export const IN_APP: readonly (readonly [name: string, mark: RegExp])[] = [
  ["instagram", /\binstagram\b/i],
  ["threads", /\bbarcelona \d/i],
  ["messenger", /\b(?:fban|fb_iab)\/(?:messenger|orca)/i],
  ["facebook", /\b(?:fban|fbav|fb_iab|fbios|fb4a|metaiab)\b/i],
  ["tiktok", /\b(?:musical_ly|trill|tiktok|bytedancewebview|bytelocale|bytefulllocale|aweme)/i],
  ["snapchat", /\bsnapchat\//i],
  ["pinterest", /\bpinterest\/(?:ios|android)|\[pinterest\//i],
  ["twitter", /\btwitter(?:android| for )/i],
  ["linkedin", /\blinkedinapp\b/i],
  ["youtube", /\bcom\.google\.(?:android|ios)\.youtube\b/i],
  ["reddit", /\breddit\/(?:version|android|ios|\d)/i],
  ["whatsapp", /\bwhatsapp\b/i],
  ["line", /\bline\/\d/i],
  ["kakaotalk", /\bkakaotalk\b/i],
  ["wechat", /\bmicromessenger\//i],
  ["google", /\bgsa\/\d/i],
];

/** What gives a fetcher away that names an app beside itself. */
export const TELLING = /\+?https?:\/\/|bot\b|crawl|spider|verity|headless|externalhit/i;

/**
 * Words of isbot's list that are parts of people's devices and browsers too, and what is left of them here: names of phones (Discovery, Radar,
 * Virtuoso, XBot, Newsday), of televisions (CE-HTML/1.0; Catcher), of browsers (SogouMobileBrowser), and the makers' own (com.google.android …).
 */
const NARROWED: Readonly<Record<string, string | null>> = {
  "\\b\\w+/1\\.0;": null,
  "^[^ ]{50,}$": null,
  catch: "catchpoint|catchbot|picocatch",
  discovery: "discovery(?:bot|engine)|ips-agent",
  sogou: "sogou(?!mse|mobilebrowser|explorer|login|search|input)",
  radar: "radar(?:bot|/\\d| crawler)",
  virtuoso: "^virtuoso",
  "\\(\\)": null,
  "(?:^|[^g])news(?!sapphire)": "^news(?!blur)|newsgator|google-?news",
  "(?<! cu)bots?(?:\\b|_)": "(?<!\\bcu|\\bx|\\b(?:m|c|id|vr) )bots?(?:\\b|_)",
  "(?<! channel/|google/)google(?!(?:wv|app|/google| pixel))":
    "google(?:bot|-|other|producer|docs|sites|favicon|associationservice|imageproxy|security|certificates|structured|stackdriver|dev| web| favicon| page speed| search console| desktop| wireless| keyword|web)|feedfetcher|appengine-google|^google$|google\\)",
};

/** What isbot's list does not know: checks, screenshots, libraries, and programs that fetch what somebody wrote. */
const MORE = [
  "uptime",
  "webthumb|websnapr|screenshot|thumbnail",
  "yandex\\.translate",
  "-batch/|loadtest|tester\\b|siege/|zombie\\.js|kube-probe|\\bprobe/",
  "crwlr|dot com\\)|grub-client|htdig|arachmo|rambler/2|owler|memgator|speng\\b|pizilla|snapsearch|cerberian|clarsentia|peoplepal|mappercmd",
  "x\\) word/\\d|macoutlook|microsoft outlook",
  "whatweb|linkexaminer|unshorten|nodemeter|miniature\\.io|debugbear|gtmetrix|criteo|seocompany|link-resolver|homepage preload",
  "libvlc|realmedia|reactornetty|requests/|docker/|claude-web|gptbot|chatgpt-user|perplexity|networkingextension",
  "^\\S*mail\\S* cfnetwork/",
];

/** Words by which a user agent is taken for a program's. */
export const BOT_WORDS: readonly string[] = [...list.flatMap((word) => (word in NARROWED ? (NARROWED[word] ?? []) : word)), ...MORE];

/** Who looks like a program by the shape of the name alone, and is a person's device: televisions, watches and apps on them. */
export const DEVICE =
  /^(?:smarttv_|amazon;aft|dv\(|server-bag \[|bbc\w+watchapp|com\.google\.android\.youtube)|\bhbbtv\/|\bce-html\b|\bmidp-2|\bmaui\b|\bwap browser|^(?:apple-)?ip(?:hone|od|ad)\w+(?:\/|$)/i;
