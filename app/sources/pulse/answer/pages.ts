import { escaped as text, plainPage as page } from "#app/platform/plainPage.ts";

const noIndex = '<meta name="robots" content="noindex">\n';
const plain = (title: string, words: string) => page(title, noIndex, `<h1>${title}</h1><p>${words}</p>`);

export const UNKNOWN_LINK = plain(
  "There is no such link",
  "The address may have been typed wrongly. Open it again from the profile where you found it.",
);
export const NOTHING_HERE_YET = plain("Nothing here yet", "This link does not lead anywhere at the moment. Come back later.");
export const NOT_YET_READ = plain("One moment, please", "This link cannot be opened right now. Try it again in a minute.");

/** The card of a link for those who show it: whose it is and to which brand it leads. */
export function previewCard(card: { handle: string; brand: string; link: string; destination: string }): string {
  const title = text(`${card.brand} – picked by @${card.handle}`);
  const words = text(`@${card.handle} shares what they like at ${card.brand}.`);
  const meta = [
    `<meta property="og:type" content="website">`,
    `<meta property="og:site_name" content="${text(card.brand)}">`,
    `<meta property="og:title" content="${title}">`,
    `<meta property="og:description" content="${words}">`,
    `<meta property="og:url" content="${text(card.link)}">`,
    `<meta name="twitter:card" content="summary">`,
    `<meta name="twitter:title" content="${title}">`,
    `<meta name="twitter:description" content="${words}">`,
    `<meta name="description" content="${words}">`,
  ];
  return page(
    title,
    `${meta.join("\n")}\n`,
    `<h1>${title}</h1><p>${words}</p><p><a href="${text(card.destination)}" rel="nofollow">Go to ${text(card.brand)}</a></p>`,
  );
}
