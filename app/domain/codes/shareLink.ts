/**
 * The link that applies a code and goes on to the campaign's landing page.
 * @param host The shop's own domain.
 * @param landingUrl The page's path is used: Shopify goes on within the shop only.
 */
export function shareLink(host: string, code: string, landingUrl: string | null): string {
  const link = `https://${host}/discount/${encodeURIComponent(code)}`;
  if (!landingUrl) return link;
  const { pathname, search, hash } = new URL(landingUrl);
  const path = `${pathname}${search}${hash}`;
  return path === "/" ? link : `${link}?redirect=${encodeURIComponent(path)}`;
}
