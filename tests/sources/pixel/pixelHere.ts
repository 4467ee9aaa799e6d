import { randomUUID } from "node:crypto";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll } from "vitest";
import { tokenOf } from "#app/domain/clicks/clickToken.ts";
import { pixelAccount } from "#app/domain/pixel/pixelAccount.ts";
import { receivePixelEvent } from "#app/sources/pixel/receivePixelEvent.ts";

export type Sent = { kind?: string; id?: string; at?: string; client?: string; clicks?: string[] } & Record<string, unknown>;

/** The pixel's endpoint, which ends with the file. */
export async function pixelHere(): Promise<{
  origin: string;
  send: (shopId: bigint, event: Sent, headers?: Record<string, string>) => Promise<Response>;
}> {
  const server = http.createServer((request, response) => void receivePixelEvent(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const send = (shopId: bigint, event: Sent, headers: Record<string, string> = {}) =>
    fetch(`${origin}/pixel/events?account=${pixelAccount(shopId)}`, { method: "POST", body: JSON.stringify(posted(event)), headers });
  return { origin, send };
}

/** A post of the pixel as it stands on the wire. */
export function posted({ clicks = [], ...event }: Sent): Record<string, unknown> {
  return { id: randomUUID(), kind: "page_viewed", at: new Date().toISOString(), client: "browser-1", tokens: clicks.map(tokenOf), ...event };
}
