import { spawn } from "node:child_process";
import { createHmac, randomBytes } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { build } from "./build.ts";
import { freePort } from "./port.ts";
import { ensurePostgres } from "./postgres.ts";
import { root } from "./process.ts";

const NOBODY = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};

/** Runs a program in the folder, by default as a user without rights. @returns its end: rejects on another code than 0. */
function start(folder: string, program: string, args: string[], env: Record<string, string>, user: { uid?: number; gid?: number } = NOBODY) {
  const child = spawn(program, args, {
    cwd: folder,
    env: { NODE_ENV: "production", PATH: process.env.PATH, ...env },
    ...user,
    stdio: ["ignore", "inherit", "inherit"],
  });
  const ended = new Promise<void>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => (code === 0 ? resolve() : reject(new Error(`${program} ${args.join(" ")} ended with code ${code}`))));
  });
  return { child, ended };
}

/** Puts into a folder what the last stage of the Dockerfile copies, and nothing else. */
async function layOut(folder: string): Promise<void> {
  cpSync(path.join(root, "package.json"), path.join(folder, "package.json"));
  cpSync(path.join(root, "package-lock.json"), path.join(folder, "package-lock.json"));
  await start(folder, "npm", ["ci", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], { HOME: os.homedir() }, {})
    .ended;
  const last = readFileSync(path.join(root, "Dockerfile"), "utf8")
    .split(/^FROM /m)
    .at(-1)!;
  for (const [, from, to] of last.matchAll(/^COPY (?:--from=build \/app\/)?(?!--)(\S+) (\S+)$/gm))
    cpSync(path.join(root, from!), path.join(folder, to!), { recursive: true });
}

async function until(what: string, isTrue: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 300; tries++, await wait(100)) if (await isTrue().catch(() => false)) return console.log(`ok     ${what}`);
  throw new Error(`It did not come to be in 30 s: ${what}`);
}

const folder = mkdtempSync(path.join(os.tmpdir(), "heartbeat-production-"));
const server = await ensurePostgres("test", ["fsync=off"]);
const database = `production_${process.pid}`;
const [port, webInside, workerInside] = [await freePort(), await freePort(), await freePort()];
const secret = randomBytes(16).toString("hex");
const settings = {
  DATABASE_URL: server.appUrl(database),
  SHOPIFY_API_KEY: "key",
  SHOPIFY_API_SECRET: secret,
  SHOPIFY_APP_URL: "https://heartbeat.example",
  ENCRYPTION_KEY: randomBytes(32).toString("base64"),
  NODE_ENV: "production",
  PORT: String(port),
};
const running: ReturnType<typeof start>[] = [];
try {
  await build();
  await start("/", "chmod", ["755", folder], {}, {}).ended;
  await layOut(folder);
  console.log("ok     the files of the image, with production dependencies only");
  await start(folder, process.execPath, ["scripts/migrate.ts"], {
    DATABASE_OWNER_URL: server.ownerUrl(database),
    HEARTBEAT_APP_PASSWORD: "heartbeat-local",
  }).ended;
  running.push(start(folder, process.execPath, ["app/server.ts"], { ...settings, METRICS_PORT: String(webInside) }));
  running.push(start(folder, process.execPath, ["app/worker.ts"], { ...settings, METRICS_PORT: String(workerInside) }));
  const ready = async (at: number) => (await fetch(`http://127.0.0.1:${at}/readyz`)).ok;
  await until("the web process is ready", () => ready(port));
  await until("the worker is ready", () => ready(workerInside));
  await until("a page is rendered", async () => (await fetch(`http://127.0.0.1:${port}/`)).ok);
  const body = JSON.stringify({ id: 1 });
  const headers = {
    "X-Shopify-Topic": "orders/delete",
    "X-Shopify-Shop-Domain": "production.myshopify.com",
    "X-Shopify-Event-Id": "1",
    "X-Shopify-Hmac-Sha256": createHmac("sha256", secret).update(body).digest("base64"),
  };
  await until("a signed webhook is accepted", async () => (await fetch(`http://127.0.0.1:${port}/webhooks`, { method: "POST", body, headers })).ok);
  const done = /heartbeat_jobs_total\{task="drain_inbox",outcome="done"\} [1-9]/;
  await until("its job is done", async () => done.test(await (await fetch(`http://127.0.0.1:${workerInside}/metrics`)).text()));
  for (const { child } of running) child.kill("SIGTERM");
  await Promise.all(running.map(({ ended }) => ended));
  console.log("ok     both stop when they are told");
} finally {
  for (const { child } of running) child.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
  const client = new pg.Client({ connectionString: server.ownerUrl("postgres") });
  await client.connect();
  await client.query(`drop database if exists ${database} with (force)`).finally(() => client.end());
  await server.stop();
}
