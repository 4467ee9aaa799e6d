import { installedApp, type Installation } from "../../oauth/installation.ts";
import type { Sandbox } from "../../sandbox.ts";
import type { Args, Context, Source } from "../context.ts";
import { listConnection } from "../connection.ts";
import { gid } from "../gid.ts";
import { activeSubscriptions } from "../../billing/subscriptions.ts";
import { subscriptionSource } from "./subscription.ts";

const APP_ID = 580_000_001;

export function appSource(sandbox: Sandbox): Source {
  return {
    __typename: "App",
    id: gid("App", APP_ID),
    title: sandbox.declaration.name,
    handle: "heartbeat",
    apiKey: sandbox.apiKey,
    embedded: true,
    requestedAccessScopes: scopes(sandbox.declaration.scopes),
    optionalAccessScopes: scopes(sandbox.declaration.optionalScopes),
    installation: (_: Args, ctx: Context) => installationOf(ctx),
  };
}

export async function installationOf(ctx: Context): Promise<Source | null> {
  const installation = await installedApp(ctx.sandbox, ctx.shop.domain);
  return installation && installationSource(ctx, installation);
}

function installationSource(ctx: Context, { id, scopes: granted }: Installation): Source {
  return {
    __typename: "AppInstallation",
    id: gid("AppInstallation", id),
    app: appSource(ctx.sandbox),
    accessScopes: scopes(granted),
    launchUrl: ctx.sandbox.appUrl,
    activeSubscriptions: async () => (await activeSubscriptions(ctx.sandbox, ctx.shop.domain)).map(subscriptionSource),
    oneTimePurchases: listConnection<{ id: number }>([], () => ({})),
  };
}

/** write_x brings read_x with it, and Shopify tells both. */
function scopes(granted: readonly string[]): Source[] {
  const all = granted.flatMap((scope) => (scope.startsWith("write_") ? [scope.replace("write_", "read_"), scope] : [scope]));
  return [...new Set(all)].sort().map((handle) => ({ handle, description: handle.replaceAll("_", " ") }));
}
