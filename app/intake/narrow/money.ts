import { minorUnits } from "#app/platform/money.ts";
import { NarrowingFailure } from "./failure.ts";
import type { MoneySet } from "./fields.ts";

/** Reads one amount of a payload in minor units; null where it is not stated. Which money it reads is fixed when it is made. */
export type ReadAmount = (field: string, plain: string | null | undefined, set?: MoneySet) => bigint | null;

/** Shop money: the set's where there is one, else the plain field, which is shop money too. */
export function shopMoney(currency: string): ReadAmount {
  return (field, plain, set) => {
    if (set?.shop_money && set.shop_money.currency_code !== currency)
      throw new NarrowingFailure("contradiction", `${field}: is in another currency than the order`);
    const text = set?.shop_money?.amount ?? plain;
    return text === null || text === undefined || text === "" ? null : inUnits(field, text, currency);
  };
}

/** Presentment money; where the shop sells in its own currency only, payloads without sets state it all the same. */
export function presentmentMoney(currency: string, shopCurrency: string): ReadAmount {
  return (field, plain, set) => {
    if (set?.presentment_money && set.presentment_money.currency_code !== currency)
      throw new NarrowingFailure("contradiction", `${field}: is in another currency than the order's presentment money`);
    const text = set?.presentment_money?.amount ?? (currency === shopCurrency ? (set?.shop_money?.amount ?? plain) : null);
    if (text === null || text === undefined || text === "") return null;
    return inUnits(field, text, currency);
  };
}

function inUnits(field: string, text: string, currency: string): bigint {
  try {
    return minorUnits(text, currency);
  } catch (error) {
    // What stands there may be anything, also personal: the field and what is wrong with it are enough.
    throw new NarrowingFailure("bad_amount", `${field}: ${(error as RangeError).message.replace(/^"[^]*" /, "")}`);
  }
}

/** a × b / c rounded half away from zero; 0 where c is 0. */
export function scaled(a: bigint, b: bigint, c: bigint): bigint {
  if (c === 0n) return 0n;
  const product = a * b * 2n;
  const doubled = c * 2n;
  return (product + (product < 0n === c < 0n ? c : -c)) / doubled;
}

/** A figure in presentment money, or null: it is in no total, so a flaw in it must not lose the order. */
export function ifStated<T>(read: () => T | null): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof NarrowingFailure) return null;
    throw error;
  }
}

/** Most minor units that a figure worked out of a payload may have: what an amount itself may have. */
const MOST = 10n ** 15n;

/** @throws NarrowingFailure when amounts that are each possible come to an impossible figure. */
export function possible(field: string, units: bigint): bigint {
  if (units > MOST || units < -MOST) throw new NarrowingFailure("bad_amount", `${field}: comes to too large an amount`);
  return units;
}

/** @throws NarrowingFailure when an amount that something must have is missing, or is negative where nothing can be. */
export function stated(field: string, units: bigint | null): bigint {
  if (units === null) throw new NarrowingFailure("missing_field", `${field}: has no amount`);
  if (units < 0n) throw new NarrowingFailure("bad_amount", `${field}: is negative`);
  return units;
}
