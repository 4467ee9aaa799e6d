import net from "node:net";
import { rmSync } from "node:fs";
import path from "node:path";
import { SettingsError } from "#app/platform/env.ts";
import { aliveName } from "./segmentNames.ts";

/** What a socket's path may be long on every system. */
const LONGEST_PATH = 100;

/**
 * Shows on the volume that this process lives: a socket, which no death leaves behind listening. It holds among all processes of one machine, in whatever
 * containers, so a volume belongs to one machine.
 * @throws SettingsError when the folder cannot hold it.
 */
export async function showLife(folder: string, owner: string): Promise<{ end: () => Promise<void> }> {
  const address = socketPath(folder, owner);
  if (address.length > LONGEST_PATH) throw new SettingsError(`PULSE_VOLUME: the folder's path is longer than ${LONGEST_PATH - 23} characters.`);
  const server = net.createServer((connection) => connection.destroy());
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(address, resolve));
  server.unref();
  return { end: () => new Promise((resolve) => server.close(() => resolve())) };
}

/** Whether the process of a name lives; of one that died, the socket is taken away. */
export function isAlive(folder: string, owner: string): Promise<boolean> {
  const address = socketPath(folder, owner);
  return new Promise((resolve) => {
    const connection = net.connect(address);
    connection.once("connect", () => (connection.destroy(), resolve(true)));
    connection.once("error", ({ code }: NodeJS.ErrnoException) => {
      const dead = code === "ECONNREFUSED" || code === "ENOENT";
      if (code === "ECONNREFUSED") rmSync(address, { force: true });
      // One that cannot be asked for another reason may live.
      resolve(!dead);
    });
  });
}

function socketPath(folder: string, owner: string): string {
  return path.join(folder, aliveName(owner));
}
