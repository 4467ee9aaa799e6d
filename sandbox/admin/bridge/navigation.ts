import { hear, tell } from "./host.ts";
import { idToken } from "./idToken.ts";

/** Keeps the admin's address in step with the app's, and lets links and `open` reach the admin. */
export function followNavigation(): void {
  for (const name of ["pushState", "replaceState"] as const) {
    const plain = history[name].bind(history);
    history[name] = (...args) => {
      plain(...args);
      reportLocation();
    };
  }
  window.addEventListener("popstate", reportLocation);
  reportLocation();
  hear("navigate", ({ path }) => navigateWithin(path));

  const plainOpen = window.open.bind(window);
  window.open = (url, target, features) => {
    const address = String(url ?? "");
    if (!leavesFrame(address, target ?? "_blank")) return plainOpen(url, target, features);
    leaveFrame(address);
    return null;
  };
  document.addEventListener("click", followLink, true);
}

function reportLocation(): void {
  tell({ type: "location", path: location.pathname + location.search });
}

/** As Shopify does it: the app's own router hears of it by an event on the link. */
function navigateWithin(path: string): void {
  const links = document.querySelectorAll<HTMLAnchorElement>("ui-nav-menu a, s-app-nav a, s-app-nav s-link");
  const link = [...links].find((each) => each.getAttribute("href") === path);
  link?.dispatchEvent(new CustomEvent("shopify:navigate", { bubbles: true, cancelable: true }));
}

function followLink(event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[href]") : null;
  if (!link || event.button !== 0 || event.metaKey || event.ctrlKey) return;
  const address = link.getAttribute("href") ?? "";
  if (!leavesFrame(address, link.target || "_self")) return;
  event.preventDefault();
  event.stopPropagation();
  leaveFrame(address);
}

function leavesFrame(address: string, target: string): boolean {
  return address.startsWith("shopify:") || target === "_top" || target === "_parent";
}

function leaveFrame(address: string): void {
  tell({ type: "open", url: address.startsWith("shopify:") ? address : new URL(address, location.href).href });
}

/** The library's bounce page: fetch a token, then ask for the page again with it. @returns whether this is that page. */
export function bounce(): boolean {
  const reload = new URL(location.href).searchParams.get("shopify-reload");
  if (!reload) return false;
  const url = new URL(reload, location.href);
  if (url.origin !== location.origin) return false;
  void idToken().then((token) => {
    url.searchParams.set("id_token", token);
    location.replace(url);
  });
  return true;
}
