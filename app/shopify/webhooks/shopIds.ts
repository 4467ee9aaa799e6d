import { ensureShop } from "#app/domain/shops/ensureShop.ts";

const known = new Map<string, Promise<bigint>>();

/** The id of a shop by its domain, looked up once a process: a shop's id never changes. Only for domains that a signature vouches for. */
export function shopIdOf(domain: string): Promise<bigint> {
  const found = known.get(domain);
  if (found) return found;
  const looked = ensureShop(domain).then((shop) => shop.id);
  known.set(domain, looked);
  looked.catch(() => known.delete(domain));
  return looked;
}

/** Forgets a shop whose row was erased. */
export function forgetShop(domain: string): void {
  known.delete(domain);
}
