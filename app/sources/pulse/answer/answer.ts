import type { IncomingMessage, ServerResponse } from "node:http";
import { postOf } from "#app/domain/clicks/clickLine.ts";
import { linkUrl } from "#app/domain/pulse/linkUrl.ts";
import { clientAddress, networkOf } from "#app/platform/clientAddress.ts";
import { countClick, pulseUnrecorded } from "#app/platform/monitoring/pulseMetrics.ts";
import { knownAgents } from "../agents/knownAgents.ts";
import type { ClickKeeper } from "../keep/clickKeeper.ts";
import { type Route, type Routes, turnAt } from "../links/routes.ts";
import type { Turn } from "../links/turn.ts";
import type { Salts } from "../salts/salts.ts";
import { newClickId } from "./clickIds.ts";
import { answerOddPath, page, redirect } from "./respond.ts";
import { landing, postIn } from "./landing.ts";
import { NOT_YET_READ, NOTHING_HERE_YET, previewCard, UNKNOWN_LINK } from "./pages.ts";
import { readHeaders } from "./readHeaders.ts";
import { referrerHostOf } from "./referrer.ts";
import { type Target, targetOf, withoutTail } from "./target.ts";
import { remembered } from "./remembered.ts";
import { visitorOf } from "./visitor.ts";

/** The longest address that is answered. */
export const LONGEST_ADDRESS = 2048;

export type Pulse = {
  routes: Routes;
  salts: Salts;
  keeper: ClickKeeper;
  /** How many proxies of our own stand before this process. */
  proxies: number;
};

/**
 * Answers a request to a Pulse link: sends people on with a token when their click is kept, bots without, and gives fetchers a card.
 * @param address The request's path and query, without what stands before links on this host.
 */
export type Answer = (request: IncomingMessage, response: ServerResponse, address: string) => void;

/** @returns The answer to requests of one process. */
export function answerFor({ routes, salts, keeper, proxies }: Pulse): Answer {
  const agentOf = knownAgents();
  const referrer = remembered(referrerHostOf);

  return (request, response, address) => {
    const head = request.method === "HEAD";
    if (request.method !== "GET" && !head) return page(response, 405, "", { Allow: "GET, HEAD" });
    if (address.length > LONGEST_ADDRESS) return page(response, 414, "");
    if (answerOddPath(response, address, head)) return;
    const target = targetOf(address);
    const route = target ? (routes.get(target.handle) ?? routes.get(withoutTail(target.handle))) : undefined;
    if (!target || !route)
      return target && !routes.complete ? page(response, 503, NOT_YET_READ, { "Retry-After": "5" }) : page(response, 404, UNKNOWN_LINK);
    const now = Date.now();
    const turn = turnAt(route, now);
    if (!turn) return page(response, 200, NOTHING_HERE_YET);
    click(request, response, { target, route, turn, now, head });
  };

  type Asked = { target: Target; route: Route; turn: Turn; now: number; head: boolean };

  function click(request: IncomingMessage, response: ServerResponse, { target, route, turn, now, head }: Asked): void {
    const { userAgent, referer, forwardedFor, ahead } = readHeaders(request.rawHeaders);
    // A browser that fetches ahead of its person asks again when the person follows the link.
    if (ahead) return page(response, 503, "");
    const { kind, inApp } = agentOf(userAgent);
    const bare = target.path === "" && target.query === "";
    if (kind === "preview") {
      const card = () => previewCard({ handle: route.handle, brand: turn.brand, link: linkUrl(route.handle), destination: turn.plain });
      if (head) return page(response, 200, card());
      return keep(newClickId(now).id, null, () => page(response, 200, card()));
    }
    if (head || kind === "bot") {
      const location = bare ? turn.plain : landing(turn, target, null, false);
      if (head) return redirect(response, location);
      return keep(newClickId(now).id, null, () => redirect(response, location));
    }
    const address = clientAddress(request.socket.remoteAddress ?? "", forwardedFor, proxies);
    const { id, token } = newClickId(now);
    keep(id, visitorOf(salts.at(now), networkOf(address), userAgent!), (kept) => {
      if (kept && bare) return redirect(response, turn.before + token + turn.after);
      redirect(response, landing(turn, target, kept ? token : null, true));
    });

    function keep(clickId: string, visitor: string | null, done: (kept: boolean) => void): void {
      const post = bare ? null : postIn(target.query);
      const host = referer === undefined ? null : referrer(referer);
      const line = `${turn.keys}\t${clickId}\t${now}\t${kind}\t${visitor ?? "\\N"}\t${inApp ?? "\\N"}\t${host ?? "\\N"}\t${(post && postOf(post)) ?? "\\N"}`;
      keeper.keep(line, (kept) => {
        if (kept) countClick(kind);
        else pulseUnrecorded.inc();
        done(kept);
      });
    }
  }
}
