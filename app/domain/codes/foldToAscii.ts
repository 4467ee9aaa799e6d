/** Letters that do not come apart into a Latin letter and a mark. */
const WHOLE: Record<string, string> = { ß: "SS", ẞ: "SS", Æ: "AE", Œ: "OE", Ø: "O", Đ: "D", Ð: "D", Þ: "TH", Ł: "L", Ħ: "H", ı: "I", Ŋ: "N" };

/** Capitals A–Z and digits only, as a code can carry them: "José-María" is "JOSEMARIA", "Øyvind" is "OYVIND". */
export function foldToAscii(text: string): string {
  return text
    .toUpperCase()
    .replace(/[^\p{ASCII}]/gu, (letter) => WHOLE[letter] ?? letter)
    .normalize("NFKD")
    .replace(/[^A-Z0-9]/g, "");
}
