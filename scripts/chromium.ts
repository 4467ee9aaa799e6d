import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { chromium as playwright, type Browser } from "playwright-core";
import { withLock } from "./lock.ts";
import { localFolder } from "./postgres-files.ts";

export type Chromium = { executablePath: string; args: string[]; env: Record<string, string> };

const OWN_BROWSERS = [
  ...["google-chrome", "google-chrome-stable", "chromium", "chromium-browser"].map((name) => `/usr/bin/${name}`),
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
];

/** An ordinary visitor's: `authenticate.admin` takes HeadlessChrome for a bot. */
export const USER_AGENT = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/153.0.0.0 Safari/537.36";

/**
 * Finds a browser: the one of CHROMIUM_PATH, the person's own, else the one in the npm package (Linux x64), with its libraries and fonts.
 * @throws Error that says what to do when there is none.
 */
export async function findChromium(): Promise<Chromium> {
  const named = process.env.CHROMIUM_PATH;
  if (named && !existsSync(named)) throw new Error(`CHROMIUM_PATH is ${named}, and there is no such file.`);
  const own = named ?? OWN_BROWSERS.find(existsSync);
  if (own) return { executablePath: own, args: flags(), env: {} };
  if (process.platform === "linux" && process.arch === "x64") return { args: flags(), ...(await packagedBrowser()) };
  throw new Error("No browser was found. Install Chrome or Chromium, or set CHROMIUM_PATH to one.");
}

/** Starts the browser, headless. Pages should be opened with USER_AGENT. */
export async function launchChromium(): Promise<Browser> {
  const { executablePath, args, env } = await findChromium();
  return playwright.launch({ executablePath, args, env: { ...(process.env as Record<string, string>), ...env } });
}

/** It must reach nothing but this machine. */
function flags(): string[] {
  const offline = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-domain-reliability", "--no-pings"];
  const quiet = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-dev-shm-usage",
    "--font-render-hinting=none",
  ];
  return [...offline, ...quiet, ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])];
}

async function packagedBrowser(): Promise<Pick<Chromium, "executablePath" | "env">> {
  const entry = createRequire(import.meta.url).resolve("@sparticuz/chromium");
  const bin = path.resolve(path.dirname(entry), "..", "bin");
  const { version } = JSON.parse(readFileSync(path.resolve(bin, "..", "package.json"), "utf8")) as { version: string };
  const folder = path.join(localFolder(), `chromium-${version}`);
  await withLock(`${folder}.lock`, async () => void (existsSync(folder) || (await unpack(bin, folder))));
  const executablePath = path.join(folder, "chromium");
  const env = { FONTCONFIG_PATH: folder, FONTCONFIG_FILE: path.join(folder, "fonts.conf") };
  const bare = spawnSync(executablePath, ["--version"], { env: { ...process.env, ...env } });
  return { executablePath, env: bare.status === 0 ? env : { ...env, LD_LIBRARY_PATH: path.join(folder, "al2023/lib") } };
}

/** The package unpacks into the temporary folder and takes a half-written file for a whole one: so it gets a folder of its own. */
async function unpack(bin: string, folder: string): Promise<void> {
  const unfinished = `${folder}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true });
  const before = process.env.TMPDIR;
  process.env.TMPDIR = unfinished;
  try {
    const { default: packaged, inflate } = await import("@sparticuz/chromium");
    await packaged.executablePath();
    await inflate(path.join(bin, "al2023.tar.br"));
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
  const fonts = `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${folder}/fonts/fonts</dir><cachedir>${folder}/fonts-cache</cachedir></fontconfig>`;
  writeFileSync(path.join(unfinished, "fonts.conf"), fonts);
  renameSync(unfinished, folder);
}
