import "@shopify/shopify-app-remix/adapters/node";
import { ApiVersion, LogSeverity } from "@shopify/shopify-api";
import { setAbstractFetchFunc } from "@shopify/shopify-api/runtime";
import { AppDistribution, shopifyApp } from "@shopify/shopify-app-remix/server";
import { PrismaSessionStorage } from "@shopify/shopify-app-session-storage-prisma";
import { PrismaPg } from "@prisma/adapter-pg";
import prismaClient from "@prisma/client";
import { installShop } from "#app/domain/shops/installShop.ts";
import { pool } from "#app/platform/database.ts";
import { env } from "#app/platform/env.ts";
import { log } from "#app/platform/log.ts";
import { shopFetch } from "./address.ts";
import { SCOPES } from "./scopes.ts";

export const API_VERSION = ApiVersion.October26;

const LEVELS = { [LogSeverity.Error]: "error", [LogSeverity.Warning]: "warn", [LogSeverity.Info]: "debug", [LogSeverity.Debug]: "trace" } as const;

function create() {
  // After the adapter's import, which sets the plain one.
  setAbstractFetchFunc(shopFetch as Parameters<typeof setAbstractFetchFunc>[0]);
  const settings = env();
  return shopifyApp({
    apiKey: settings.SHOPIFY_API_KEY,
    apiSecretKey: settings.SHOPIFY_API_SECRET,
    appUrl: settings.SHOPIFY_APP_URL,
    apiVersion: API_VERSION,
    scopes: SCOPES,
    distribution: AppDistribution.AppStore,
    // The storage tells its own errors by the class of this package's client, not of the app's.
    sessionStorage: new PrismaSessionStorage(new prismaClient.PrismaClient({ adapter: new PrismaPg(pool()) })),
    future: { unstable_newEmbeddedAuthStrategy: true, expiringOfflineAccessTokens: true },
    hooks: { afterAuth: async ({ session }) => void (await installShop(session.shop)) },
    logger: { log: async (severity, message) => log[LEVELS[severity]]({ from: "shopify" }, message) },
  });
}

let made: ReturnType<typeof create> | undefined;

/** Shopify's library, set up once a process: `shopify().authenticate.admin(request)`. */
export function shopify(): ReturnType<typeof create> {
  return (made ??= create());
}

/** Sets the headers that let Shopify's admin, and nobody else, frame the page. */
export function addDocumentResponseHeaders(request: Request, headers: Headers): void {
  shopify().addDocumentResponseHeaders(request, headers);
}
