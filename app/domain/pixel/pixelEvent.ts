/** What the web pixel tells of a visitor who agreed to it. */
export const pixelKinds = ["page_viewed", "checkout_completed", "form_submitted"] as const;
export type PixelKind = (typeof pixelKinds)[number];

/** A pixel event as it is kept: nothing in it reads as a person. */
export type PixelEvent = {
  /** ISO 8601, UTC. */
  at: string;
  /** Keyed hash of the browser's id. */
  clientKey: string | null;
  /** UUIDs, the oldest first. */
  clickIds: string[];
  orderId: string | null;
  /** Keyed hash of the checkout's token. */
  checkoutKey: string | null;
  customerId: string | null;
  /** Keyed hash of an e-mail address that was typed into a form. */
  emailKey: string | null;
};
