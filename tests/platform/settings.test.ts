import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readEnv, schema, SettingsError } from "#app/platform/env.ts";

const names = Object.keys(schema.shape).sort();
const read = (file: string) => readFileSync(file, "utf8");

const right = {
  DATABASE_URL: "postgres://localhost/heartbeat",
  SHOPIFY_API_KEY: "key",
  SHOPIFY_API_SECRET: "secret",
  SHOPIFY_APP_URL: "https://heartbeat.example/path",
  ENCRYPTION_KEY: Buffer.alloc(32).toString("base64"),
};

test("every setting stands in the README's table, and every one of the table is read", () => {
  const table = [...read("README.md").matchAll(/^\| `([A-Z_]+)` \|/gm)].map((match) => match[1]);
  expect(table.sort()).toEqual(names);
});

test("the image and the compose file set only what is read", () => {
  const image = [...read("Dockerfile").matchAll(/^ENV (.*)$/gm)].flatMap((line) => line[1]!.split(" ").map((setting) => setting.split("=")[0]!));
  const compose = [...read("compose.yaml").matchAll(/environment: \{ (\w+):/g)].map((match) => match[1]!);
  expect([...image, ...compose].filter((name) => !names.includes(name))).toEqual(["NODE_OPTIONS"]);
});

test("what is needed suffices", () => {
  expect(readEnv(right)).toMatchObject({ PORT: 3000, LOG_LEVEL: "info", SHOPIFY_APP_URL: "https://heartbeat.example" });
});

test("what is missing and what is wrong is named, each on a line, without its value", () => {
  const wrong = { ...right, DATABASE_URL: undefined, ENCRYPTION_KEY: "c2VjcmV0", PORT: "99999", SHOPIFY_APP_URL: "not-an-address" };
  const message = (() => {
    try {
      readEnv(wrong);
    } catch (error) {
      expect(error).toBeInstanceOf(SettingsError);
      return (error as Error).message;
    }
    return "";
  })();
  expect(message).toContain("DATABASE_URL: is missing");
  expect(message).toContain("ENCRYPTION_KEY: must be the base64 of 32 bytes");
  expect(message).toMatch(/PORT: .*65535/);
  expect(message).toContain("SHOPIFY_APP_URL");
  expect(message).not.toMatch(/c2VjcmV0|not-an-address/);
});
