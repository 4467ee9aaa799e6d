import { MARK, type FromAdmin, type FromApp } from "../messages.ts";

const script = document.currentScript as HTMLScriptElement;

/** The admin serves this script: its origin is who may speak to the app. */
export const adminOrigin = new URL(script.src).origin;

export const apiKey = script.dataset.apiKey ?? document.querySelector<HTMLMetaElement>('meta[name="shopify-api-key"]')?.content ?? "";

export const embedded = window.parent !== window;

type Handlers = { [Type in FromAdmin["type"]]?: (message: Extract<FromAdmin, { type: Type }>) => void };
const handlers: Handlers = {};
const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (reason: Error) => void }>();
let requests = 0;
let unsent: FromApp[] | null = [];

window.addEventListener("message", (event) => {
  if (event.source !== window.parent || event.origin !== adminOrigin || event.data?.mark !== MARK) return;
  const message = event.data as FromAdmin;
  if (message.type === "hello") greeted();
  else if (message.type === "answer") settle(message.request)?.resolve(message.value);
  else if (message.type === "refuse") settle(message.request)?.reject(new Error(message.reason));
  else handlers[message.type]?.(message as never);
});

function settle(request: number) {
  const found = waiting.get(request);
  waiting.delete(request);
  return found;
}

/** Tells the admin something, once it listens. */
export function tell(message: FromApp): void {
  if (unsent) unsent.push(message);
  else post(message);
}

function post(message: FromApp): void {
  if (embedded) window.parent.postMessage({ mark: MARK, ...message }, adminOrigin);
}

// The app may be here before the admin's own script is: knock until it answers.
const knocking = setInterval(() => post({ type: "ready" }), 50);
post({ type: "ready" });

function greeted(): void {
  clearInterval(knocking);
  const messages = unsent ?? [];
  unsent = null;
  messages.forEach(post);
}

/** Asks the admin and waits. @throws Error with the admin's reason. */
export function ask(question: { type: "idToken" | "leave" | "scopes" } | { type: "requestScopes"; scopes: string[] }): Promise<unknown> {
  const request = ++requests;
  return new Promise((resolve, reject) => {
    waiting.set(request, { resolve, reject });
    tell({ ...question, request });
  });
}

/** Hears one kind of message from the admin. */
export function hear<Type extends FromAdmin["type"]>(type: Type, handler: (message: Extract<FromAdmin, { type: Type }>) => void): void {
  Object.assign(handlers, { [type]: handler });
}
