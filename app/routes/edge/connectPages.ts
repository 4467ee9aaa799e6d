import { UserError } from "#app/platform/errors.ts";
import { escaped, plainPage } from "#app/platform/plainPage.ts";
import type { Invited } from "#app/sources/social/login/invited.ts";
import type { Finished } from "#app/sources/social/login/finishLogin.ts";

const HEAD = `<meta name="robots" content="noindex">
<style>ul{padding-left:1.25rem}button{font:inherit;font-weight:600;color:#fff;background:#1a1a1a;border:0;border-radius:.5rem;padding:.75rem 1.5rem;cursor:pointer}button:focus-visible{outline:3px solid #0b57d0;outline-offset:2px}main{margin-bottom:4rem}@media(max-width:40rem){main{margin-top:-12vh}}@media(prefers-color-scheme:dark){button{color:#151515;background:#eee}}</style>
`;

/** Its address holds what lets somebody in: no other site is told it, and no site may show the page within its own. */
const HEADERS = {
  "Content-Type": "text/html; charset=utf-8",
  "Cache-Control": "no-store",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
  "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
};

function page(title: string, body: string, status: number, headers: Record<string, string> = {}): Response {
  return new Response(plainPage(escaped(title), HEAD, `<h1>${escaped(title)}</h1>${body}`), { status, headers: { ...HEADERS, ...headers } });
}

const paragraphs = (...texts: string[]) => texts.map((text) => `<p>${escaped(text)}</p>`).join("");
const list = (...texts: string[]) => `<ul>${texts.map((text) => `<li>${escaped(text)}</li>`).join("")}</ul>`;
const button = (words: string) => `<form method="post"><button>${escaped(words)}</button></form>`;

/** Asks a brand's own user, in a window of its own, to log in. */
export function askBrand({ brand }: Invited): Response {
  const body =
    paragraphs(
      `Heartbeat will read, for ${brand}, what Instagram shows of your ambassadors’ professional accounts: followers, posts, and how many like and comment on them.`,
      "You log in at Facebook and choose the Page that your brand’s Instagram account is connected to. Heartbeat posts nothing and reads no messages. You can end it at any time on the page Sources.",
    ) + button("Continue to Facebook");
  return page(`Connect Instagram to ${brand}`, body, 200);
}

/** Asks an ambassador: who asks, for what, and for how long. */
export function askAmbassador({ brand, handles }: Invited): Response {
  const accounts = handles.map(({ handle }) => `@${handle}`).join(" or ");
  const body =
    paragraphs(`${brand} runs its ambassador campaigns with Heartbeat and asks you to let it read, from your Instagram account ${accounts}:`) +
    list(
      "your username and how many follow you;",
      `what you post while you are in campaigns of ${brand}, with the number of likes and comments;`,
      `the comments on the posts that are for ${brand}.`,
    ) +
    paragraphs(
      "Nothing is posted or answered in your name, and no messages are read. You log in at Instagram: neither Heartbeat nor the brand sees your password.",
      `Reading begins now and ends 30 days after your last campaign, or at once when you or ${brand} end it. You end it in Instagram under Settings, “Website permissions”, “Apps and websites”.`,
    ) +
    button("Continue to Instagram");
  return page(`${brand} would like to read your Instagram posts`, body, 200);
}

/** It worked. */
export function connected({ kind, handle, brand }: Finished, headers: Record<string, string>): Response {
  const words = kind === "brand" ? `@${handle} reads for ${brand} from now on.` : `${brand} can read the posts of @${handle} from now on. Thank you.`;
  return page("Connected", paragraphs(words, "You can close this window."), 200, headers);
}

/** It did not, and why. @throws what is no UserError */
export function notConnected(error: unknown, headers: Record<string, string> = {}): Response {
  if (!(error instanceof UserError)) throw error;
  return page("Not connected", paragraphs(error.message), 400, headers);
}
