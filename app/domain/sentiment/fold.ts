/** What a UTF-16 unit is to the reader of a comment. */
export const OTHER = 0;
export const SPACE = 1;
export const LETTER = 2;
export const DIGIT = 3;
export const PICTURE = 4;
export const SILENT = 5;

const ARABIC: Record<string, string> = { أ: "ا", إ: "ا", آ: "ا", ٱ: "ا", ى: "ي", ة: "ه", ؤ: "و", ئ: "ي" };
const LIGATURES: Record<string, string> = { ß: "s", æ: "e", œ: "e", ø: "o", ł: "l", ı: "i", đ: "d" };

/** For each UTF-16 unit its kind, and what it is written as in small letters without accents (Arabic letters without their variants). */
export type Folds = { kinds: Uint8Array; folded: Uint16Array };

/** Made once, in some 50 ms. */
export function makeFolds(): Folds {
  const kinds = new Uint8Array(65_536);
  const folded = new Uint16Array(65_536);
  for (let unit = 0; unit < 65_536; unit++) {
    folded[unit] = unit;
    if (unit >= 0xd800 && unit <= 0xdfff) continue;
    const char = String.fromCharCode(unit);
    kinds[unit] = kindOf(char);
    if (kinds[unit] !== LETTER) continue;
    const small = char.toLowerCase().normalize("NFKD");
    const plain = ARABIC[small[0]!] ?? LIGATURES[small[0]!] ?? small[0]!;
    folded[unit] = ARABIC[char]?.charCodeAt(0) ?? plain.charCodeAt(0);
  }
  return { kinds, folded };
}

function kindOf(char: string): number {
  if (/\s/u.test(char)) return SPACE;
  // Accents on their own, vowel marks of Arabic, its stretching, joiners and variation selectors say nothing of their own.
  if (/[\u{300}-\u{36f}]|[\u{64b}-\u{65f}]|[\u{200b}-\u{200f}]|[\u{fe00}-\u{fe0f}]|\u{670}|\u{640}|\u{2060}|\u{feff}/u.test(char)) return SILENT;
  if (/[\p{L}\p{M}_]/u.test(char)) return LETTER;
  if (/\p{N}/u.test(char)) return DIGIT;
  return /\p{Extended_Pictographic}|\p{So}/u.test(char) ? PICTURE : OTHER;
}
