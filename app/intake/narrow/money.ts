import { minorUnits } from "#app/platform/money.ts";
import { NarrowingFailure } from "./failure.ts";
import type { MoneySet } from "./fields.ts";

/** Reads one amount of a payload in minor units; null where it is not stated. Which money it reads is fixed when it is made. */
export type ReadAmount = (field: string, plain: string | null | undefined, set?: MoneySet) => bigint | null;

/** Shop money: the set's where there is one, else the plain field, which is shop money too. */
export function shopMoney(currency: string): ReadAmount {
  return (field, plain, set) => {
    const text = set?.shop_money?.amount ?? plain;
    return text === null || text === undefined || text === "" ? null : inUnits(field, text, currency);
  };
}

/** Presentment money; where the shop sells in its own currency only, payloads without sets state it all the same. */
export function presentmentMoney(currency: string, shopCurrency: string): ReadAmount {
  return (field, plain, set) => {
    const text = set?.presentment_money?.amount ?? (currency === shopCurrency ? (set?.shop_money?.amount ?? plain) : null);
    if (text === null || text === undefined || text === "") return null;
    return inUnits(field, text, currency);
  };
}

function inUnits(field: string, text: string, currency: string): bigint {
  try {
    return minorUnits(text, currency);
  } catch (error) {
    throw new NarrowingFailure("bad_amount", `${field}: ${(error as RangeError).message}`);
  }
}

/** a × b / c rounded half away from zero; 0 where c is 0. */
export function scaled(a: bigint, b: bigint, c: bigint): bigint {
  if (c === 0n) return 0n;
  const product = a * b * 2n;
  const doubled = c * 2n;
  return (product + (product < 0n === c < 0n ? c : -c)) / doubled;
}
