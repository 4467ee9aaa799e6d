import type { IncomingMessage, ServerResponse } from "node:http";
import type { Sandbox } from "../sandbox.ts";

/** Answers a page of the admin shell. @returns False when the address is none of its pages. */
export async function adminPages(_req: IncomingMessage, _res: ServerResponse, _sandbox: Sandbox): Promise<boolean> {
  return false;
}
