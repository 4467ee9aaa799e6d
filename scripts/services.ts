import path from "node:path";
import { startSandbox } from "#sandbox/server.ts";
import { startChild, untilReady, type Child } from "./child.ts";
import { localEnvironment, type Ports } from "./local-environment.ts";
import { localFolder } from "./postgres-files.ts";

type Started = Awaited<ReturnType<typeof startSandbox>>;

export type Services = {
  sandbox: Started["sandbox"];
  /** Where the admin shell answers. */
  origin: string;
  /** Where the app answers. */
  appUrl: string;
  /** Settings of the app's processes, for more of them. */
  env: Record<string, string>;
  /** Resolves with the first child that ends by itself. */
  broken: Promise<Child>;
  stop: () => Promise<void>;
};

/** Starts the local Shopify (in this process), the web app and the worker (one process each), and waits until they answer. */
export async function startServices(
  databaseUrl: string,
  sandboxDatabaseUrl: string,
  ports: Ports,
  settings: Record<string, string> = {},
): Promise<Services> {
  const env = { ...localEnvironment(databaseUrl, ports), ...settings };
  const sandbox = await startSandbox({
    port: ports.sandbox,
    databaseUrl: sandboxDatabaseUrl,
    apiKey: env.SHOPIFY_API_KEY!,
    apiSecret: env.SHOPIFY_API_SECRET!,
    appUrl: env.SHOPIFY_APP_URL!,
  });
  const log = (name: string) => path.join(localFolder(), `${name}-${ports.app}.log`);
  const web = startChild("The web app", "app/server.ts", env, log("web"));
  const worker = startChild("The worker", "app/worker.ts", env, log("worker"));
  let stopping = false;
  const stop = async () => {
    stopping = true;
    await Promise.all([web.stop(), worker.stop()]);
    await sandbox.stop();
  };
  try {
    await untilReady(web, `${env.SHOPIFY_APP_URL}/readyz`);
  } catch (error) {
    await stop();
    throw error;
  }
  const broken = new Promise<Child>((resolve) => {
    for (const child of [web, worker]) void child.ended.then(() => stopping || resolve(child));
  });
  return { sandbox: sandbox.sandbox, origin: sandbox.origin, appUrl: env.SHOPIFY_APP_URL!, env, broken, stop };
}
