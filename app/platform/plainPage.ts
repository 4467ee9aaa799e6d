const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** A text as it stands in HTML, in an attribute too. */
export function escaped(raw: string): string {
  return raw.replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign]!);
}

/** A page of a few words for people outside of Shopify's admin, in their light or dark. @param title and all else: HTML */
export function plainPage(title: string, head: string, body: string): string {
  return `<!doctype html>
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
}
