const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const text = (raw: string) => raw.replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign]!);

const page = (title: string, head: string, body: string) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
${head}<style>body{font:1.125rem/1.5 system-ui,sans-serif;color:#1a1a1a;background:#fff;max-width:34rem;margin:20vh auto 0;padding:0 1.5rem}h1{font-size:1.5rem;line-height:1.25}a{color:#0b57d0}@media(prefers-color-scheme:dark){body{color:#eee;background:#151515}a{color:#a8c7fa}}</style>
</head>
<body><main>${body}</main></body>
</html>
`;

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
