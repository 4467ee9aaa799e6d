import http from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { adminApi } from "./adminApi.ts";
import { adminPages } from "./admin/pages.ts";
import { resumeOperations } from "./bulk/begin.ts";
import { serveBulk } from "./bulk/serve.ts";
import { control } from "./control/routes.ts";
import { openDatabase } from "./database.ts";
import { readDeclaration } from "./declaration.ts";
import { sendJson } from "./http.ts";
import { instagram } from "./instagram/routes.ts";
import { storefront } from "./storefront/routes.ts";
import type { Sandbox } from "./sandbox.ts";
import { resumeCodeCreations } from "./store/discounts/codeCreation.ts";
import { NoShop } from "./store/shops.ts";
import { deliverUntil } from "./webhooks/deliver.ts";
import { background, bell } from "./work.ts";

const root = path.resolve(import.meta.dirname, "..");
const RETRY_SCALE = 1 / 600;

export type SandboxOptions = {
  /** 0 takes a free one. */
  port: number;
  /** Of a database of its own; it is made when it is missing. */
  databaseUrl: string;
  apiKey: string;
  apiSecret: string;
  appUrl: string;
  /** The app's declaration, shopify.app.toml of this checkout unless given. */
  appFile?: string;
  bulkFolder?: string;
  /** Shopify's four hours of retries times this. */
  retryScale?: number;
};

export type RunningSandbox = { origin: string; port: number; sandbox: Sandbox; stop: () => Promise<void> };

/** Starts a local Shopify and goes on with what an earlier one left: webhooks that wait, codes and bulk queries under way. */
export async function startSandbox(options: SandboxOptions): Promise<RunningSandbox> {
  const declaration = readDeclaration(options.appFile ?? path.join(root, "shopify.app.toml"));
  const db = await openDatabase(options.databaseUrl);
  const stopping = new AbortController();
  const { later, allDone } = background(stopping.signal);
  const { ring, rest } = bell(stopping.signal);
  const sandbox: Sandbox = {
    db,
    declaration,
    origin: "",
    apiKey: options.apiKey,
    apiSecret: options.apiSecret,
    appUrl: options.appUrl,
    bulkFolder: options.bulkFolder ?? path.join(root, ".data/bulk"),
    retryScale: options.retryScale ?? RETRY_SCALE,
    faults: new Map(),
    buckets: new Map(),
    wake: ring,
    later,
  };
  const server = http.createServer((req, res) => void handle(sandbox, req, res).catch((error: unknown) => failed(res, error)));
  const port = await listen(server, options.port);
  sandbox.origin = `http://127.0.0.1:${port}`;
  await resumeCodeCreations(sandbox);
  await resumeOperations(sandbox);
  const delivering = deliverUntil(sandbox, stopping.signal, rest);
  return {
    ...{ origin: sandbox.origin, port, sandbox },
    stop: async () => {
      stopping.abort();
      ring();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await Promise.all([delivering, allDone()]);
      await db.end();
    },
  };
}

async function handle(sandbox: Sandbox, req: http.IncomingMessage, res: http.ServerResponse): Promise<void> {
  const { pathname } = new URL(req.url ?? "/", sandbox.origin);
  const [, first = "", ...rest] = pathname.split("/");
  if (first === "control") return control(sandbox, rest, req, res);
  if (await instagram(sandbox, first, req, res)) return;
  if (first === "bulk") return serveBulk(sandbox, rest[0] ?? "", req, res);
  if (first.includes(".") && (await adminApi(sandbox, first, `/${rest.join("/")}`, req, res))) return;
  if (await storefront(sandbox, req, res)) return;
  if (await adminPages(req, res, sandbox)) return;
  sendJson(res, 404, { errors: "Not Found" });
}

function failed(res: http.ServerResponse, error: unknown): void {
  if (res.headersSent) return void res.destroy();
  if (error instanceof NoShop) return sendJson(res, 404, { errors: "Not Found" });
  sendJson(res, 500, { errors: error instanceof Error ? error.message : String(error) });
}

function listen(server: http.Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });
}
