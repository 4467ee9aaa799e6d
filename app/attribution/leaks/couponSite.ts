import type { CodeUse, Finding } from "./codeUse.ts";
import { isCouponSite } from "./couponHosts.ts";

const LEAST_ORDERS = 2;
const Z = 1.96;

/**
 * Codes whose buyers came from sites that publish promo codes. The score is 50 for two such orders and grows with the share of the orders whose
 * origin is known: 50 + 50 × the lower end of Wilson's 95% interval of that share (Wilson 1927), which is careful where few are known.
 * @param own The shop's own domain.
 */
export function couponSites(all: readonly CodeUse[], own: string | null): Finding[] {
  return all.flatMap(({ codeId, hosts, referred }) => {
    const sites = [...hosts].filter(([host]) => isCouponSite(host, own)).sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
    // An order may have come by several sites.
    const orders = Math.min(
      referred,
      sites.reduce((sum, [, n]) => sum + n, 0),
    );
    if (orders < LEAST_ORDERS) return [];
    const names = sites.slice(0, 3).map(([host]) => host);
    const score = Math.round(50 + 50 * wilsonLow(orders, referred));
    return [{ codeId, sign: "coupon_site", score, detail: { orders, referred, sites: names.join(", ") } }];
  });
}

function wilsonLow(k: number, n: number): number {
  const share = k / n;
  const middle = share + Z ** 2 / (2 * n);
  const half = Z * Math.sqrt((share * (1 - share) + Z ** 2 / (4 * n)) / n);
  return Math.max(0, (middle - half) / (1 + Z ** 2 / n));
}
