const APP = /^[a-z0-9._-]{1,100}$/;
const HOST = /^[a-z0-9.:_-]{1,100}$/;

/** The host of the page, or the name of the app (android-app://…), that a request says it comes from; nothing else of it is kept. */
export function referrerHostOf(referer: string): string | null {
  const url = URL.parse(referer.slice(0, 2048));
  if (!url) return null;
  const host = url.host.toLowerCase();
  if (url.protocol === "android-app:" || url.protocol === "ios-app:") return APP.test(host) ? host : null;
  return /^https?:$/.test(url.protocol) && HOST.test(host) ? host : null;
}
