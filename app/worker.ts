import { startWorker } from "./jobs/startWorker.ts";
import { closeDatabase } from "./platform/database.ts";
import { log } from "./platform/log.ts";

const stop = await startWorker();
log.info("the worker takes jobs");
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, async () => {
    await stop();
    await closeDatabase();
    process.exit(0);
  });
}
