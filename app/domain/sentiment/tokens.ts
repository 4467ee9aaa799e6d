import { DIGIT, type Folds, LETTER, OTHER, PICTURE, SILENT, SPACE } from "./fold.ts";

export type TokenKind = "word" | "tag" | "user" | "url" | "number" | "picture" | "face" | "mark";

/**
 * A piece of a text. `form` is what it counts as (folded, letters at most twice in a row, tags with their #); from `start` to `end`, in UTF-16 units, it
 * stands in the text. `loud` is written in capitals, `long` with a letter more than twice.
 */
export type Token = { kind: TokenKind; form: string; start: number; end: number; loud: boolean; long: boolean };

const LONGEST_WORD = 40;
const APOSTROPHE = 39;
const CURLY_APOSTROPHE = 0x2019;
const AT = 64;
const HASH = 35;

/** Faces made of marks. Each part is bounded, so that a row of marks takes linear time. */
const FACE =
  /(?:[:;=8][-'^o~]?[)(\][dp/\\|3*o@$}{>]{1,8}|[)(\][|/\\]{1,8}[-'^o~]?[:;=](?![a-z0-9])|<\/?3{1,8}|\^[_.-]?\^|[-=]_{1,3}[-=]|[>;]_{1,2}<)/iy;

/** The units of the word that is being read. */
const units = new Uint16Array(LONGEST_WORD);

/** The tokens of a text, in one pass. */
export function tokensOf(text: string, { kinds, folded }: Folds): Token[] {
  const tokens: Token[] = [];
  const end = text.length;
  let at = 0;
  while (at < end) {
    const unit = text.charCodeAt(at);
    const kind = kinds[unit]!;
    if (kind === SPACE || kind === SILENT) at++;
    else if (kind === LETTER || kind === DIGIT) readWord(at, "word");
    else if ((unit === AT || unit === HASH) && at + 1 < end && isWordly(text.charCodeAt(at + 1))) readWord(at, unit === AT ? "user" : "tag");
    else if (kind === PICTURE) push("picture", text[at]!, at++);
    else if ((unit & 0xfc00) === 0xd800) readPair(at);
    else if (kind === OTHER) readMark(at);
  }
  return tokens;

  function push(kind: TokenKind, form: string, start: number, loud = false, long = false): void {
    tokens.push({ kind, form, start, end: Math.max(at, start + 1), loud, long });
  }

  function isWordly(unit: number): boolean {
    return kinds[unit] === LETTER || kinds[unit] === DIGIT;
  }

  /** Half a pair says nothing, nor do skin tones, nor letters beyond the first plane. */
  function readPair(start: number): void {
    const point = text.codePointAt(start)!;
    at += point > 0xffff ? 2 : 1;
    if (point >= 0x1f000 && (point < 0x1f3fb || point > 0x1f3ff)) push("picture", text.slice(start, at), start);
  }

  function readMark(start: number): void {
    FACE.lastIndex = start;
    const face = FACE.exec(text)?.[0];
    const unit = text.charCodeAt(start);
    if (face) at += face.length;
    else while (at < end && text.charCodeAt(at) === unit) at++;
    if (face) push("face", formOfFace(face), start);
    else if ((unit & 0xf800) !== 0xd800) push("mark", text[start]!.repeat(at - start > 1 ? 2 : 1), start);
  }

  function readWord(start: number, kind: "word" | "user" | "tag"): void {
    const first = kind === "word" ? start : start + 1;
    let size = 0;
    let letters = 0;
    let capitals = 0;
    let run = 0;
    let last = -1;
    let long = false;
    for (at = first; at < end; at++) {
      const unit = text.charCodeAt(at);
      const is = kinds[unit];
      if (is === SILENT) continue;
      if (is !== LETTER && is !== DIGIT) {
        const joins = (unit === APOSTROPHE || unit === CURLY_APOSTROPHE) && kind === "word" && letters > 0;
        if (!joins || at + 1 >= end || kinds[text.charCodeAt(at + 1)] !== LETTER) break;
        last = -1;
        continue;
      }
      const low = folded[unit]!;
      if (is === LETTER) {
        letters++;
        if (low !== unit && isCapital(unit)) capitals++;
      }
      run = low === last ? run + 1 : 1;
      last = low;
      if (run > 2 && is === LETTER) long = true;
      else if (size < LONGEST_WORD) units[size++] = low;
    }
    const form = (kind === "tag" ? "#" : "") + String.fromCharCode.apply(null, units.subarray(0, size) as unknown as number[]);
    if (kind === "word" && (form === "http" || form === "https" || (form === "ww" && text[at] === "."))) {
      while (at < end && kinds[text.charCodeAt(at)] !== SPACE) at++;
      push("url", "http", start);
    } else if (kind === "user") push("user", "@", start);
    else if (letters === 0) push("number", form.replace(/\d/g, "0").slice(0, 5), start);
    else push(kind, form, start, letters > 1 && capitals === letters, long);
  }
}

function isCapital(unit: number): boolean {
  return unit < 0x250 && String.fromCharCode(unit) !== String.fromCharCode(unit).toLowerCase();
}

/** A face without its nose, each mouth once. */
function formOfFace(face: string): string {
  const once = face.toLowerCase().replace(/(.)\1+/g, "$1");
  return once.replace(/^([:;=8])[-'^o~](?=.)/, "$1").replace(/[-'^o~](?=[:;=]$)/, "");
}
