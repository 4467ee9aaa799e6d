import { randomInt } from "node:crypto";
import net from "node:net";

/** Below those that systems give to outgoing connections (Linux from 32768, others from 49152): between choosing one and listening, no connection takes it. */
const LOWEST = 20_000;
const HIGHEST = 32_000;
const TRIES = 50;

/** A port that nobody listens on now. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < TRIES; tries++) {
    const port = randomInt(LOWEST, HIGHEST);
    if (await canListen(port)) return port;
  }
  throw new Error(`No port between ${LOWEST} and ${HIGHEST} is free.`);
}

/** Whether something accepts connections at this port of 127.0.0.1. */
export function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(port, "127.0.0.1", () => {
      socket.destroy();
      resolve(true);
    });
    socket.on("error", () => resolve(false));
  });
}

function canListen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.on("error", () => resolve(false));
    server.listen(port, () => server.close(() => resolve(true)));
  });
}

/** The wanted port, or the next that is free: one that somebody's connection goes out from is taken too, though nobody answers there. */
export async function portFrom(wanted: number): Promise<number> {
  for (let port = wanted; port < wanted + 100; port++) if (await canListen(port)) return port;
  return freePort();
}
