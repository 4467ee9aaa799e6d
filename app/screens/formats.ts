import { UNKNOWN_CURRENCY } from "#app/domain/shops/learnCurrency.ts";
import { decimalString } from "#app/platform/money.ts";

export type ShopFormats = {
  locale: string;
  currency: string;
  /** Of the currency, as it stands before an amount. */
  symbol: string;
  /** Minor units as an amount with its currency: "£1,234.50". */
  money: (units: bigint, currency?: string) => string;
  count: (n: number | bigint) => string;
  /** A calendar day YYYY-MM-DD: "22 Nov 2026". */
  day: (day: string) => string;
  /** The shop's day of an instant: "22 Nov 2026". */
  dayOf: (at: Date) => string;
  /** An instant on the shop's clock, with its date. */
  instant: (at: Date) => string;
};

/** English as it is written where the currency is used: the app speaks English, the shop says how dates and amounts look. */
const LOCALES: Record<string, string> = {
  USD: "en-US",
  CAD: "en-CA",
  AUD: "en-AU",
  NZD: "en-NZ",
  INR: "en-IN",
  ZAR: "en-ZA",
  SGD: "en-SG",
  HKD: "en-HK",
};

/** How a shop's amounts, counts, days and times are written. Amounts are exact: they are formatted from decimal text. */
export function formatsOf(shop: { currency: string | null; timeZone: string }): ShopFormats {
  const currency = shop.currency ?? UNKNOWN_CURRENCY;
  const locale = LOCALES[currency] ?? "en-GB";
  const counts = new Intl.NumberFormat(locale);
  const days = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" });
  const ownDays = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: shop.timeZone });
  const instants = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short", timeZone: shop.timeZone });
  const amounts = new Map<string, Intl.NumberFormat>();
  const amountsIn = (code: string) => {
    let format = amounts.get(code);
    if (!format)
      amounts.set(
        code,
        (format = new Intl.NumberFormat(locale, {
          style: "currency",
          currency: code,
          currencyDisplay: code === currency ? "narrowSymbol" : "symbol",
        })),
      );
    return format;
  };
  return {
    locale,
    currency,
    symbol:
      amountsIn(currency)
        .formatToParts(0)
        .find(({ type }) => type === "currency")?.value ?? currency,
    money: (units, code = currency) => amountsIn(code).format(decimalString(units, code) as Intl.StringNumericLiteral),
    count: (n) => counts.format(n),
    day: (day) => days.format(new Date(`${day}T00:00:00Z`)),
    dayOf: (at) => ownDays.format(at),
    instant: (at) => instants.format(at),
  };
}
