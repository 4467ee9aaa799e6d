import type { IncomingMessage, ServerResponse } from "node:http";

import { env, pulseOrigin } from "#app/platform/env.ts";
import type { RunningPulse } from "./startPulse.ts";

/**
 * Pulse links in a web process, for small installs: at the host of their own where there is one, else below a path of the app's.
 * @returns Answers a request that is for a link, and says whether it was one.
 */
export function mountPulse({ answer }: RunningPulse): (request: IncomingMessage, response: ServerResponse) => boolean {
  const { host, pathname } = new URL(pulseOrigin());
  const base = pathname.replace(/\/$/, "");
  const ownHost = host !== new URL(env().SHOPIFY_APP_URL).host;
  return (request, response) => {
    const address = request.url ?? "";
    if (ownHost ? request.headers.host !== host : !address.startsWith(`${base}/`)) return false;
    answer(request, response, address.slice(base.length));
    return true;
  };
}
