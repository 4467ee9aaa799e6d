import { NotFound } from "#app/platform/errors.ts";

const INT8 = /^[1-9]\d{0,18}$/;

function missing(words: string): Response {
  return new Response(words, { status: 404, statusText: "Not Found" });
}

/**
 * Reads an id of a page's address.
 * @throws Response 404 when it is none.
 */
export function idOf(text: string | undefined): bigint {
  if (text === undefined || !INT8.test(text) || BigInt(text) >= 2n ** 63n) throw missing("There is nothing at this address.");
  return BigInt(text);
}

/**
 * What the work gives; a thing that is not in this shop becomes a 404.
 * @throws Response 404
 */
export async function found<T>(work: Promise<T | null>): Promise<T> {
  const result = await work.catch((error: unknown) => {
    if (error instanceof NotFound) return null;
    throw error;
  });
  if (result === null) throw missing("There is nothing at this address.");
  return result;
}
