import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { APPS } from "#sandbox/instagram/apps.ts";
import { isAlive } from "./lock.ts";
import { localSettings } from "./local-settings.ts";
import { localFolder } from "./postgres-files.ts";

export type Ports = { app: number; sandbox: number };
export const USUAL_PORTS: Ports = { app: 3000, sandbox: 4000 };

const file = () => path.join(localFolder(), "running.json");

/** The environment of the app's processes on this machine: secrets of its own, and the ports of the demo that runs (or would). */
export function localEnvironment(appUrl: string, ports: Ports = runningPorts() ?? USUAL_PORTS): Record<string, string> {
  const sandbox = `http://127.0.0.1:${ports.sandbox}`;
  return {
    ...localSettings(),
    DATABASE_URL: appUrl,
    SHOPIFY_APP_URL: `http://127.0.0.1:${ports.app}`,
    SHOPIFY_ADMIN_ORIGIN: sandbox,
    SHOPIFY_APP_BRIDGE_URL: `${sandbox}/app-bridge.js`,
    META_ORIGIN: sandbox,
    INSTAGRAM_APP_ID: APPS.instagram.id,
    INSTAGRAM_APP_SECRET: APPS.instagram.secret,
    FACEBOOK_APP_ID: APPS.facebook.id,
    FACEBOOK_APP_SECRET: APPS.facebook.secret,
    PORT: String(ports.app),
    // The visitors that the local Shopify plays say where they come from.
    PULSE_TRUSTED_PROXIES: "1",
    NODE_ENV: "production",
  };
}

/** The ports of a demo that runs now, as it wrote them down. */
export function runningPorts(): Ports | null {
  if (!existsSync(file())) return null;
  const { pid, ports } = JSON.parse(readFileSync(file(), "utf8")) as { pid: number; ports: Ports };
  return isAlive(pid) ? ports : null;
}

/** Writes the ports down for others, until `forget` is called. */
export function announcePorts(ports: Ports): { forget: () => void } {
  writeFileSync(file(), JSON.stringify({ pid: process.pid, ports }));
  return { forget: () => rmSync(file(), { force: true }) };
}
