/** UTF-16 units of a text that are read; what comes after them is left out. */
export const LONGEST_TEXT = 4_000;

const ENTITIES: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", "#39": "'", nbsp: " " };

/** The text as people see it: escapes of JSON and HTML that a source left in are read, and ornamental letters (𝓵𝓸𝓿𝓮) are plain ones. */
export function plainText(text: string): string {
  let plain = text.length > LONGEST_TEXT ? text.slice(0, LONGEST_TEXT) : text;
  if (plain.includes("\\u")) plain = plain.replace(/\\u([0-9a-f]{4})/gi, (_, digits: string) => String.fromCharCode(parseInt(digits, 16)));
  if (plain.includes("&")) plain = plain.replace(/&(amp|lt|gt|quot|apos|#39|nbsp);/g, (_, name: string) => ENTITIES[name]!);
  if (plain.includes("\ud835")) plain = plain.normalize("NFKC");
  return plain.length > LONGEST_TEXT ? plain.slice(0, LONGEST_TEXT) : plain;
}
