import { migrate } from "./migrate.ts";
import { ensurePostgres } from "./postgres.ts";

export const APP_PASSWORD = "heartbeat-local";

/** The embedded server's database of the app, migrated: the demo and the command line share it. */
export async function localDatabase(): Promise<{ ownerUrl: string; appUrl: string; sandboxUrl: string; stop: () => Promise<void> }> {
  const server = await ensurePostgres("demo");
  try {
    await migrate(server.ownerUrl("heartbeat"), APP_PASSWORD);
  } catch (error) {
    await server.stop();
    throw error;
  }
  return { ownerUrl: server.ownerUrl("heartbeat"), appUrl: server.appUrl("heartbeat"), sandboxUrl: server.ownerUrl("sandbox"), stop: server.stop };
}
