/** A platform as it is compared and shown: lower case. */
export function normalPlatform(platform: string): string {
  return platform.trim().toLowerCase();
}

export function isPlatform(platform: string): boolean {
  return /^[a-z0-9][a-z0-9 ._-]{0,29}$/.test(normalPlatform(platform));
}

/** A handle as it is shown: without @, taken out of a profile's address where that was given. */
export function shownHandle(handle: string): string {
  const text = handle.trim();
  const profile = /^https?:\/\/[^/]+\/@?([^/?#]+)\/?(?:[?#].*)?$/i.exec(text);
  return (profile?.[1] ?? text).replace(/^@+/, "");
}

/** The form in which handles are compared. */
export function handleKey(handle: string): string {
  return shownHandle(handle).toLowerCase();
}

export function isHandle(handle: string): boolean {
  return /^[^\s@/,;:"]{1,60}$/.test(shownHandle(handle));
}
