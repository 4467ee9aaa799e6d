const KEY = "heartbeat-way-back";

/** Keeps where in which shop the person is, for a reload: within the frame the address does not name the shop after the first page. */
export function rememberWay(path: string): void {
  const { searchParams } = new URL(location.href);
  const before = read();
  const shop = searchParams.get("shop") ?? before?.shop;
  const host = searchParams.get("host") ?? before?.host;
  if (shop && host) sessionStorage.setItem(KEY, JSON.stringify({ shop, host, path }));
}

/** The address that leads back into the shop from a page that a reload without a shop ended on; null outside the frame. */
export function wayBack(): string | null {
  const kept = window.parent === window ? null : read();
  return kept && `${kept.path}?${new URLSearchParams({ embedded: "1", shop: kept.shop, host: kept.host })}`;
}

function read(): { shop: string; host: string; path: string } | null {
  const text = sessionStorage.getItem(KEY);
  return text ? (JSON.parse(text) as { shop: string; host: string; path: string }) : null;
}
