import { existsSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { startSandbox } from "#sandbox/server.ts";
import { startChild, untilReady, type Child } from "./child.ts";
import { localEnvironment, type Ports } from "./local-environment.ts";
import { portFrom } from "./port.ts";
import { localFolder } from "./postgres-files.ts";

type Started = Awaited<ReturnType<typeof startSandbox>>;

export type Services = {
  sandbox: Started["sandbox"];
  /** Where the admin shell answers. */
  origin: string;
  /** Where the app answers. */
  appUrl: string;
  /** Where Pulse links begin. */
  pulseOrigin: string;
  /** Where the Pulse process keeps clicks until they are delivered. */
  pulseVolume: string;
  /** Settings of the app's processes, for more of them. */
  env: Record<string, string>;
  /** Resolves with the first child that ends by itself. */
  broken: Promise<Child>;
  stop: () => Promise<void>;
};

/** Starts the local Shopify (in this process), the web app, the worker and Pulse links (one process each), and waits until they answer. */
export async function startServices(
  databaseUrl: string,
  sandboxDatabaseUrl: string,
  ports: Ports & { pulse?: number },
  settings: Record<string, string> = {},
): Promise<Services> {
  const pulsePort = ports.pulse ?? (await portFrom(Math.max(ports.app, ports.sandbox) + 1));
  const env: Record<string, string> = { ...localEnvironment(databaseUrl, ports), PULSE_ORIGIN: `http://127.0.0.1:${pulsePort}`, ...settings };
  // Of the database: what was not delivered is not delivered to another.
  const volume = path.join(localFolder(), `pulse-${path.basename(new URL(databaseUrl).pathname)}`);
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
  const pulse = startChild("The Pulse process", "app/pulse.ts", { ...env, PULSE_PORT: String(pulsePort), PULSE_VOLUME: volume }, log("pulse"));
  let stopping = false;
  const stop = async () => {
    stopping = true;
    await Promise.all([web.stop(), worker.stop(), pulse.stop()]);
    if (isDelivered(volume)) rmSync(volume, { recursive: true, force: true });
    await sandbox.stop();
  };
  try {
    await untilReady(web, `${env.SHOPIFY_APP_URL}/readyz`);
    await untilReady(pulse, `http://127.0.0.1:${pulsePort}/robots.txt`);
  } catch (error) {
    await stop();
    throw error;
  }
  const broken = new Promise<Child>((resolve) => {
    for (const child of [web, worker, pulse]) void child.ended.then(() => stopping || resolve(child));
  });
  return {
    sandbox: sandbox.sandbox,
    origin: sandbox.origin,
    appUrl: env.SHOPIFY_APP_URL!,
    pulseOrigin: env.PULSE_ORIGIN!,
    pulseVolume: volume,
    env,
    broken,
    stop,
  };
}

/** Whether no click waits on a volume: what else is there is made again. */
function isDelivered(volume: string): boolean {
  return existsSync(volume) && !readdirSync(volume).some((name) => /\.(open|ready)$/.test(name));
}
