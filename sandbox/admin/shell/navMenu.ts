import type { NavItem } from "../messages.ts";
import { element } from "./element.ts";
import { config, tell } from "./frame.ts";
import { mayLeave } from "./saveBar.ts";

const place = document.querySelector<HTMLElement>(".app-nav")!;
const home = document.querySelector<HTMLAnchorElement>(".nav a.app-home")!;
let items: NavItem[] = [];
let path = config.appPath;

/** The app's own pages below its name in the menu. The home page is the name itself. */
export function drawNavMenu(next: NavItem[]): void {
  items = next;
  place.replaceChildren(
    ...items
      .filter((item) => !item.home)
      .map((item) => element("li", {}, element("a", { href: adminPath(item.path), click: follow(item.path) }, item.label))),
  );
  const start = items.find((item) => item.home)?.path ?? config.appPath;
  home.onclick = follow(start);
  markCurrent();
}

/** Notes where the app is: the menu shows it, and the address bar. */
export function followApp(to: string): void {
  const url = new URL(to, config.appOrigin);
  path = url.pathname;
  for (const name of ["embedded", "shop", "host", "id_token", "session", "timestamp", "hmac", "locale"]) url.searchParams.delete(name);
  history.replaceState(null, "", adminPath(url.pathname) + url.search);
  markCurrent();
}

function follow(to: string) {
  return (event: Event) => {
    const { metaKey, ctrlKey } = event as MouseEvent;
    if (metaKey || ctrlKey) return;
    event.preventDefault();
    void mayLeave().then((may) => {
      if (!may) return;
      tell({ type: "navigate", path: to });
      document.body.classList.remove("menu-open");
    });
  };
}

function markCurrent(): void {
  const inside = items.filter((item) => !item.home && (path === item.path || path.startsWith(`${item.path}/`)));
  const current = inside.sort((a, b) => b.path.length - a.path.length)[0];
  const links = [...place.querySelectorAll("a")];
  items.filter((item) => !item.home).forEach((item, i) => mark(links[i], item === current));
  mark(home, !current);
}

function mark(link: Element | undefined, current: boolean): void {
  if (current) link?.setAttribute("aria-current", "page");
  else link?.removeAttribute("aria-current");
}

/** The admin's address of a page of the app. */
function adminPath(appPath: string): string {
  const within = appPath.startsWith(config.appPath) ? appPath.slice(config.appPath.length) : appPath;
  return `/store/${config.store}/apps/heartbeat${within}`;
}
