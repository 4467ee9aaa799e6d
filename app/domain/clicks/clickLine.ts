/** A request to a Pulse link, as it was answered. */
export type PulseClick = {
  /** 32 hexadecimal digits, or a UUID. */
  clickId: string;
  /** Milliseconds since 1970. */
  at: number;
  shopId: bigint;
  campaignId: bigint;
  participationId: bigint;
  kind: "human" | "bot" | "preview";
  /** Hash of address and browser under the salt of the UTC day; null for what is not human. */
  visitor: string | null;
  inApp: string | null;
  referrerHost: string | null;
  post: string | null;
};

/** The columns of a line, in its order; `\N` is null. What stands in them needs no escape: see isClickLine. */
export const LINE_COLUMNS = "shop_id, campaign_id, participation_id, click_id, ms, kind, visitor, in_app, referrer_host, post";

/** The longest text that a click keeps of `?post=`. */
export const LONGEST_POST = 64;

const LINE =
  /^\d{1,19}\t\d{1,19}\t\d{1,19}\t[0-9a-f-]{32,36}\t\d{1,15}\t(?:human|bot|preview)\t(?:\\N|[\w-]{1,64})\t(?:\\N|[a-z_]{1,20})\t(?:\\N|[a-z0-9.:_-]{1,100})\t(?:\\N|[^\\\p{Cc}]{1,64})$/u;

/** Whether a line is whole: what a crash or a full disk cut short, or filled with zeros, is none. */
export function isClickLine(line: string): boolean {
  return LINE.test(line);
}

/** The shops of lines, each once. */
export function shopsOf(lines: readonly string[]): bigint[] {
  return [...new Set(lines.map((line) => line.slice(0, line.indexOf("\t"))))].map(BigInt);
}

/** A click as a line of text that both the volume and COPY take, without its end. */
export function clickLine(click: PulseClick): string {
  const { shopId, campaignId, participationId, clickId, at, kind } = click;
  const rest = [click.visitor, click.inApp, click.referrerHost, click.post].map((text) => text ?? "\\N");
  return [shopId, campaignId, participationId, clickId, at, kind, ...rest].join("\t");
}

/** What a click keeps of `?post=`: without what a line cannot hold, at most 64 characters; null where nothing is left. */
export function postOf(text: string): string | null {
  const kept = text
    .slice(0, 4 * LONGEST_POST)
    .toWellFormed()
    .replaceAll(/[\\\p{Cc}]/gu, "")
    .trim();
  return [...kept].slice(0, LONGEST_POST).join("") || null;
}
