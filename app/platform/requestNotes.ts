import { AsyncLocalStorage } from "node:async_hooks";

/** What becomes known of a request while it is answered, for its line in the log. */
type Notes = { shopId?: string };

const current = new AsyncLocalStorage<Notes>();

/** Runs the answering of a request; what is noted in it is in the notes that were given. */
export function withNotes<T>(notes: Notes, work: () => T): T {
  return current.run(notes, work);
}

/** Whose request this is. */
export function noteShop(shopId: bigint): void {
  const notes = current.getStore();
  if (notes) notes.shopId = String(shopId);
}
