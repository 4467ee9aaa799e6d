import type { Action, FromApp } from "../messages.ts";
import { hear, tell } from "./host.ts";

const buttons = new Map<string, HTMLElement>();
const ids = new WeakMap<HTMLElement, string>();
const listeners = new Set<() => void>();
const told = new Map<string, string>();
let nextId = 1;
let scheduled = false;

/** Watches the elements of App Bridge in the page and tells the admin what to draw of them. */
export function watchChrome(): void {
  hear("press", ({ id }) => buttons.get(id)?.click());
  const watch = { subtree: true, childList: true, attributes: true, characterData: true } as const;
  new MutationObserver(refresh).observe(document.documentElement, watch);
  document.addEventListener("DOMContentLoaded", refresh);
  refresh();
}

/** Called with every refresh. */
export function onRefresh(listener: () => void): void {
  listeners.add(listener);
}

/** Looks at the page again soon. */
export function refresh(): void {
  if (scheduled) return;
  scheduled = true;
  setTimeout(() => {
    scheduled = false;
    tellNavMenu();
    tellTitleBar();
    for (const listener of listeners) listener();
  });
}

/** Tells the admin only what is new. */
export function tellOnce(message: FromApp): void {
  const text = JSON.stringify(message);
  if (told.get(message.type) === text) return;
  told.set(message.type, text);
  tell(message);
}

function tellNavMenu(): void {
  const links = [...document.querySelectorAll<HTMLElement>("ui-nav-menu a, s-app-nav a, s-app-nav s-link")];
  if (!links.length) return; // between two pages
  const items = links.map((link) => ({ label: wordsOf(link), path: link.getAttribute("href") ?? "", home: link.getAttribute("rel") === "home" }));
  tellOnce({ type: "navMenu", items });
}

function tellTitleBar(): void {
  const bars = [...document.querySelectorAll<HTMLElement>("ui-title-bar")].filter((bar) => !bar.closest("ui-modal"));
  const bar = bars.at(-1);
  tellOnce({ type: "titleBar", title: bar?.getAttribute("title") ?? document.title, actions: bar ? actionsOf(bar) : [] });
}

/** The buttons and links of a bar. */
export function actionsOf(bar: HTMLElement): Action[] {
  return [...bar.querySelectorAll<HTMLElement>("button, a")].map((element) => ({
    id: idOf(element),
    label: wordsOf(element),
    variant: element.getAttribute("variant"),
    tone: element.getAttribute("tone"),
    disabled: element.hasAttribute("disabled"),
    loading: element.hasAttribute("loading") && element.getAttribute("loading") !== "false",
  }));
}

/** The element of an action, to press it. */
export function press(id: string): void {
  buttons.get(id)?.click();
}

function idOf(element: HTMLElement): string {
  const known = ids.get(element);
  if (known) return known;
  const id = `action-${nextId++}`;
  ids.set(element, id);
  buttons.set(id, element);
  return id;
}

function wordsOf(element: HTMLElement): string {
  return (element.textContent ?? "").trim();
}
