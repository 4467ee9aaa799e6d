import { describe, expect, test } from "vitest";
import { emailIn } from "../../extensions/pulse-pixel/src/emailIn.ts";
import { startMemory } from "../../extensions/pulse-pixel/src/memory.ts";
import { tokenIn } from "../../extensions/pulse-pixel/src/tokenIn.ts";

const TOKEN = "AZCgAAAAcACAAAAAAAAAAQ";

describe("the token of a page's address", () => {
  test("is found among other parameters, and behind a code that the link applies", () => {
    expect(tokenIn(`https://shop.example/p/tea?utm_source=heartbeat&pulse=${TOKEN}#top`)).toBe(TOKEN);
    const onwards = encodeURIComponent(`/p/tea?utm_source=heartbeat&pulse=${TOKEN}`);
    expect(tokenIn(`https://shop.example/discount/TEA10?redirect=${onwards}`)).toBe(TOKEN);
  });

  test("is none where it is cut, too long, another parameter's, or the address is badly encoded", () => {
    for (const query of [`pulse=${TOKEN.slice(1)}`, `pulse=${TOKEN}x`, `impulse=${TOKEN}`, "pulse=%E0%A4%A"])
      expect(tokenIn(`https://shop.example/?${query}`)).toBeUndefined();
  });
});

test("an e-mail address is taken from a field that is for one", () => {
  const field = (type: string | null, name: string | null, value: string | null) => ({ type, name, value });
  expect(emailIn([field("text", "contact[first_name]", "a@b"), field("email", "contact[email]", "me@example.com")])).toBe("me@example.com");
  expect(emailIn([field("text", "customer[email]", "me@example.com")])).toBe("me@example.com");
  expect(emailIn([field("search", "q", "me@example.com"), field("email", "email", "")])).toBeUndefined();
});

test("a browser remembers each link once, the newest last, and no more than ten", async () => {
  const kept = new Map<string, string>();
  const memory = startMemory({
    getItem: async (key) => kept.get(key) ?? null,
    setItem: async (key, value) => kept.set(key, value),
    removeItem: async (key) => kept.delete(key),
  });
  await Promise.all(Array.from({ length: 14 }, (_, i) => memory.remember(`t${i % 12}`)));
  expect(await memory.tokens()).toEqual(["t4", "t5", "t6", "t7", "t8", "t9", "t10", "t11", "t0", "t1"]);
  await memory.forget();
  expect(await memory.tokens()).toEqual([]);
});
