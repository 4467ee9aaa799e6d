/** A campaign that an ambassador is, or was, in. */
export type Offer = {
  campaignId: bigint;
  participationId: bigint;
  /** Days of the shop. */
  startsOn: string;
  endsOn: string | null;
  /** Lower case: the ambassador's own codes there and the campaign's. */
  codes: readonly string[];
  /** Lower case: hashtags, mentions and words that mark the campaign's posts. */
  marks: readonly string[];
  acceptedAt: Date;
};

export type Belongs = { campaignId: bigint; participationId: bigint; reason: "told" | "code" | "mark" | "no_sign" | "no_campaign" };

const NOBODYS = { campaignId: 0n, participationId: 0n };

/**
 * Of which campaign a post is. The one that its source named; else, of those within whose days it was posted, the one whose code its caption has, else the
 * one of whose marks it has one; of several the one accepted last. An ambassador posts of other things too: without a sign it is of none.
 * @param post `day` is the shop's; `campaignId` what the source named.
 */
export function campaignOfPost(post: { day: string; caption: string; campaignId: bigint | null }, offers: readonly Offer[]): Belongs {
  const newestFirst = offers.toSorted((a, b) => b.acceptedAt.getTime() - a.acceptedAt.getTime() || Number(b.participationId - a.participationId));
  const named = newestFirst.find(({ campaignId }) => campaignId === post.campaignId);
  if (named) return belongs(named, "told");
  const live = newestFirst.filter(({ startsOn, endsOn }) => startsOn <= post.day && (endsOn === null || post.day <= endsOn));
  if (live.length === 0) return { ...NOBODYS, reason: "no_campaign" };
  const caption = post.caption.toLowerCase();
  const byCode = live.find(({ codes }) => codes.some((code) => hasWord(caption, code)));
  if (byCode) return belongs(byCode, "code");
  const byMark = live.find(({ marks }) => marks.some((mark) => hasWord(caption, mark)));
  return byMark ? belongs(byMark, "mark") : { ...NOBODYS, reason: "no_sign" };
}

function belongs({ campaignId, participationId }: Offer, reason: Belongs["reason"]): Belongs {
  return { campaignId, participationId, reason };
}

const LETTER = /[\p{L}\p{N}\p{M}_]/u;

/** Whether a text has a word, a hashtag or a mention by itself, not as a part of a longer one. Both in lower case. */
export function hasWord(text: string, word: string): boolean {
  if (word === "") return false;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const before = [...text.slice(Math.max(0, at - 2), at)].at(-1) ?? "";
    const after = String.fromCodePoint(text.codePointAt(at + word.length) ?? 32);
    if (!(LETTER.test(before) && LETTER.test(word[0]!)) && !LETTER.test(after)) return true;
  }
  return false;
}
