import type { Offer, Why } from "./offer.ts";

/**
 * The rule of a Pulse link at an instant: of the live campaigns the one that Heartbeat pinned last, else the one that was accepted last.
 * Where none is live, the one that was live last goes on (last_brand); before the first there is nothing. What was withdrawn is never chosen.
 */
export function chooseOffer(offers: readonly Offer[], at: Date): { offer: Offer; why: Why } | null {
  const standing = offers.filter((offer) => !offer.withdrawn && isLasting(offer));
  const live = standing.filter((offer) => offer.liveFrom <= at && (offer.liveUntil === null || at < offer.liveUntil));
  if (live.length > 0) {
    const offer = first(live);
    return { offer, why: live.length === 1 ? "only" : offer.pinnedAt ? "pinned" : "accepted_last" };
  }
  const over = standing.filter((offer) => offer.liveUntil !== null && offer.liveUntil <= at);
  if (over.length === 0) return null;
  const end = Math.max(...over.map((offer) => offer.liveUntil!.getTime()));
  return { offer: first(over.filter((offer) => offer.liveUntil!.getTime() === end)), why: "last_brand" };
}

function isLasting(offer: Offer): boolean {
  return offer.liveUntil === null || offer.liveFrom < offer.liveUntil;
}

function first(offers: readonly Offer[]): Offer {
  return offers.reduce((best, offer) => (goesBefore(offer, best) ? offer : best));
}

function goesBefore(a: Offer, b: Offer): boolean {
  const pins = (a.pinnedAt?.getTime() ?? 0) - (b.pinnedAt?.getTime() ?? 0);
  if (pins !== 0) return pins > 0;
  const accepted = a.acceptedAt.getTime() - b.acceptedAt.getTime();
  if (accepted !== 0) return accepted > 0;
  return a.participationId === b.participationId ? a.shopId > b.shopId : a.participationId > b.participationId;
}
