import { parseArgs } from "node:util";
import { build } from "./build.ts";
import { lastWords } from "./child.ts";
import { checkDemo } from "./demo-check.ts";
import { fillDemo, isFilled } from "./demo-fill.ts";
import { lookNowAndThen, playDemo } from "./demo-live.ts";
import { resetDemo } from "./demo-reset.ts";
import { generate } from "./generate.ts";
import { localDatabase } from "./local-database.ts";
import { announcePorts, runningPorts, USUAL_PORTS, type Ports } from "./local-environment.ts";
import { portFrom } from "./port.ts";
import { startServices, type Services } from "./services.ts";
import { step } from "./step.ts";

const HELP = `npm run demo                 the local Shopify with the app in it, filled with real purchases
npm run demo -- --reset      the same, from the beginning: what was there is deleted
npm run demo -- --check      the same, then drives the main job in a browser and says whether it works
Ctrl-C stops everything. Data is kept in .data/. PORT and SANDBOX_PORT choose the ports (3000 and 4000, or the next free ones).`;

const stops: (() => Promise<void>)[] = [];
let stopping: Promise<void> | undefined;

/** Stops what was started, last first. A second Ctrl-C waits for the first. */
function stopAll(): Promise<void> {
  return (stopping ??= (async () => {
    for (const stop of stops.reverse()) await stop().catch((error: Error) => console.error(error.message));
  })());
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => {
    if (!stopping) console.log("\nStopping …");
    void stopAll().then(() => process.exit(0));
  });
}

async function start(reset: boolean): Promise<Services> {
  const database = await step("Postgres and migrations", async () => {
    if (reset) await resetDemo();
    return localDatabase();
  });
  stops.push(database.stop);
  await step("Prisma client", generate);
  await step("Build of the app", build);
  const ports = await freePorts();
  const services = await step("Local Shopify, web app, worker and Pulse links", () => startServices(database.appUrl, database.sandboxUrl, ports));
  stops.push(services.stop);
  const announced = announcePorts(ports);
  stops.push(async () => announced.forget());
  if (!(await isFilled(services))) await fillDemo(services, database.ownerUrl);
  return services;
}

async function freePorts(): Promise<Ports> {
  const wanted = { app: Number(process.env.PORT) || USUAL_PORTS.app, sandbox: Number(process.env.SANDBOX_PORT) || USUAL_PORTS.sandbox };
  const sandbox = await portFrom(wanted.sandbox);
  const app = await portFrom(wanted.app === sandbox ? wanted.app + 1 : wanted.app);
  if (app !== wanted.app) console.log(`  Port ${wanted.app} is taken by another program: the app takes ${app}.`);
  if (sandbox !== wanted.sandbox) console.log(`  Port ${wanted.sandbox} is taken by another program: the local Shopify takes ${sandbox}.`);
  return { app, sandbox };
}

async function main(): Promise<number | undefined> {
  const { values } = parseArgs({ options: { reset: { type: "boolean" }, check: { type: "boolean" }, help: { type: "boolean" } } });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const running = runningPorts();
  if (running) {
    console.error(`The demo runs already, at http://127.0.0.1:${running.sandbox}. Stop it there with Ctrl-C first.`);
    return 1;
  }
  const services = await start(values.reset ?? false);
  void services.broken.then(async (child) => {
    console.error(`\n${child.name} ended. Its last words (${child.logFile}):\n${lastWords(child)}`);
    await stopAll();
    process.exit(1);
  });
  if (values.check) return checkDemo(services);
  stops.push(playDemo(services), lookNowAndThen(services));
  console.log(
    `\nOpen ${services.origin}\nPulse links begin with ${services.pulseOrigin}/\nOrders come in by themselves, some by Pulse links. Follow one yourself: ${services.origin}/follow\nCtrl-C stops everything.`,
  );
  return undefined;
}

try {
  const code = await main();
  if (code !== undefined) {
    await stopAll();
    process.exit(code);
  }
} catch (error) {
  if (!stopping) console.error(`\n${(error as Error).message}`);
  await stopAll();
  process.exit(1);
}
