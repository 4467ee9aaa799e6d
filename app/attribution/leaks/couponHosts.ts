/**
 * Sites that live from publishing promo codes, by the names that they themselves go by; kept by hand, last looked through in November 2026.
 * A browser add-on that tries codes at the checkout shows under its maker's name.
 */
const KNOWN = [
  ...["retailmenot.com", "joinhoney.com", "coupons.com", "couponfollow.com", "simplycodes.com", "slickdeals.net", "dealspotr.com", "wethrift.com"],
  ...["couponbirds.com", "knoji.com", "capitaloneshopping.com", "couponcabin.com", "dontpayfull.com", "goodshop.com", "offers.com", "promocodes.com"],
  ...["bradsdeals.com", "dealnews.com", "groupon.com", "rakuten.com", "swagbucks.com", "coupert.com", "valpak.com", "savings.com"],
  ...["vouchercodes.co.uk", "myvouchercodes.co.uk", "savoo.co.uk", "hotukdeals.com", "quidco.com", "topcashback.com", "topcashback.co.uk"],
  ...["mydealz.de", "gutscheine.de", "sparwelt.de", "dealabs.com", "ma-reduc.com", "igraal.com", "chollometro.com", "pepper.com", "pepper.pl"],
  ...["ozbargain.com.au", "cuponation.com", "cuponomia.com.br", "pelando.com.br", "picodi.com", "redflagdeals.com"],
];

const NAMED = /coupon|voucher|gutschein|rabatt|kupon|cupom|cupon|(^|[.-])promo-?codes?([.-]|$)|discount-?codes?|(^|[.-])(deals?|promos?)([.-]|$)/;

/** Whether a site publishes promo codes: one of those that are known, or named like one. @param own The shop's own domain: its pages are none. */
export function isCouponSite(host: string, own: string | null): boolean {
  const name = host.toLowerCase().replace(/^www\./, "");
  const under = (domain: string) => name === domain || name.endsWith(`.${domain}`);
  if (own && under(own.toLowerCase().replace(/^www\./, ""))) return false;
  return KNOWN.some(under) || NAMED.test(name);
}
