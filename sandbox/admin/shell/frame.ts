import { MARK, type FromAdmin, type FromApp } from "../messages.ts";

type Config = { appOrigin: string; appPath: string; store: string };

const frame = document.querySelector<HTMLIFrameElement>("iframe.app")!;

export const config = JSON.parse(document.querySelector("#shell-config")!.textContent!) as Config;

type Handlers = { [Type in FromApp["type"]]: (message: Extract<FromApp, { type: Type }>) => void };

/** Tells the app's frame something. */
export function tell(message: FromAdmin): void {
  frame.contentWindow?.postMessage({ mark: MARK, ...message }, config.appOrigin);
}

/** Hears the app's frame, and nobody else. */
export function hear(handlers: Handlers): void {
  window.addEventListener("message", (event) => {
    if (event.source !== frame.contentWindow || event.origin !== config.appOrigin || event.data?.mark !== MARK) return;
    const message = event.data as FromApp;
    handlers[message.type]?.(message as never);
  });
}
