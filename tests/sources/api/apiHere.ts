import http from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll } from "vitest";
import { createApiKey } from "#app/domain/apiKeys/createApiKey.ts";
import { flushCalls } from "#app/domain/apiKeys/noteCalls.ts";
import { receiveApi } from "#app/sources/api/receiveApi.ts";
import { makeShop } from "#tests/domain/makeShop.ts";
import { shopFiles } from "#tests/domain/posts/postsHere.ts";

export type Answered = { status: number; headers: Headers; body: { outcomes?: object[]; error?: string } };

/** The API's endpoint, which ends with the file. */
export async function apiHere() {
  const server = http.createServer((request, response) => void receiveApi(request, response).catch(() => response.destroy()));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  afterAll(async () => {
    await new Promise<void>((resolve) => server.close(() => resolve()));
    await flushCalls();
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const ask = async (path: string, init: RequestInit = {}): Promise<Answered> => {
    const response = await fetch(`${origin}${path}`, init);
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text ? (JSON.parse(text) as Answered["body"]) : {} };
  };
  const tell = (key: string, name: string, body: unknown, headers: Record<string, string> = {}) =>
    ask(`/api/v1/${name}`, {
      method: "POST",
      body: typeof body === "string" ? body : JSON.stringify(body),
      headers: { "Content-Type": "application/json", Authorization: `Bearer ${key}`, ...headers },
    });
  return { origin, port: (server.address() as AddressInfo).port, ask, tell };
}

/** A shop with a key, and the campaign "Spring" with @rose.smith (Instagram) in it; @bo (TikTok) is in none. */
export async function shopWithKey(timeZone = "UTC") {
  const { id } = await makeShop({ timeZone });
  await shopFiles(id, {
    campaigns: ["Spring,2025-05-01,2025-06-30"],
    ambassadors: ["rose.smith,instagram,,Spring", "bo,tiktok,,"],
    codes: ["ROSE10,Spring,rose.smith"],
  });
  const { id: keyId, key } = await createApiKey(id, "user:1", "Platform");
  return { shopId: id, key, keyId };
}

/** A post of @rose.smith's as a source tells it. */
export function rosesPost(more: object = {}): Record<string, unknown> {
  return {
    platform: "instagram",
    id: "DJxYz12AbCd",
    handle: "rose.smith",
    postedAt: "2025-05-02T15:30:00Z",
    toldAt: "2025-05-02T16:00:00Z",
    ...more,
  };
}
