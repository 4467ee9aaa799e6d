const SCALE: Record<string, bigint> = { "": 1n, k: 1_000n, m: 1_000_000n };

/**
 * A number of followers: "12300", "12,300", "12.300", "12 300", "12.3k", "1.2M". Followers are whole, so a point or comma before
 * three digits parts thousands.
 * @returns null when the cell is empty, undefined when it is no such number.
 */
export function readFollowers(text: string): bigint | null | undefined {
  const plain = text.trim();
  if (plain === "") return null;
  if (/^\d{1,15}$/.test(plain)) return BigInt(plain);
  if (/^\d{1,3}(?:([,. '\u00a0\u202f\u2019])\d{3})(?:\1\d{3}){0,3}$/.test(plain)) return BigInt(plain.replace(/\D/g, ""));
  const short = /^(\d{1,6})(?:[.,](\d{1,6}))?\s?([km])$/i.exec(plain);
  if (!short) return undefined;
  const fraction = short[2] ?? "";
  const scaled = BigInt(short[1]! + fraction) * SCALE[short[3]!.toLowerCase()]!;
  const unit = 10n ** BigInt(fraction.length);
  return scaled % unit === 0n ? scaled / unit : undefined;
}
