/** Dictionaries that say how good or bad a word is: AFINN in eight languages, VADER, and the emoji ranking. */
export const DICTIONARIES = 3;

const NOTHING = new Int8Array(DICTIONARIES);

export type Dictionaries = { of: (id: number) => Int8Array };

/**
 * @param ids Hashes of words (hashText), ascending.
 * @param values For each of them a value from −127 to 127 by each dictionary, 25 a point of AFINN or VADER; 0 where it does not know the word.
 */
export function makeDictionaries(ids: Uint32Array, values: Int8Array): Dictionaries {
  return {
    of(id) {
      let low = 0;
      let high = ids.length - 1;
      while (low <= high) {
        const middle = (low + high) >> 1;
        if (ids[middle] === id) return values.subarray(middle * DICTIONARIES, (middle + 1) * DICTIONARIES);
        if (ids[middle]! < id) low = middle + 1;
        else high = middle - 1;
      }
      return NOTHING;
    },
  };
}
