import { z } from "zod";

const origin = z.url().transform((url) => new URL(url).origin);

const schema = z.object({
  /** Where the app's role connects. */
  DATABASE_URL: z.string().startsWith("postgres", "must be a postgres:// address"),
  SHOPIFY_API_KEY: z.string().min(1),
  SHOPIFY_API_SECRET: z.string().min(1),
  /** The app's own public address. */
  SHOPIFY_APP_URL: origin,
  /** Base64 of 32 random bytes: encrypts personal data and the kept bodies, and keys the hashes that match them. */
  ENCRYPTION_KEY: z.string().refine((key) => Buffer.from(key, "base64").length === 32, "must be the base64 of 32 bytes"),
  /** Where the shops' Admin API answers, when it is not https://<shop>. */
  SHOPIFY_ADMIN_ORIGIN: origin.optional(),
  /** Where App Bridge is loaded from. */
  SHOPIFY_APP_BRIDGE_URL: z.url().default("https://cdn.shopify.com/shopifycloud/app-bridge.js"),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  NODE_ENV: z.enum(["development", "production", "test"]).default("production"),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info"),
  /** Days that the whole body of an event is kept, for a later narrowing. */
  BODY_DAYS: z.coerce.number().int().positive().default(30),
});

export type Env = z.infer<typeof schema>;

/**
 * Reads settings from the environment.
 * @throws Error that names each variable that is missing or wrong.
 */
export function readEnv(source: Record<string, string | undefined>): Env {
  const parsed = schema.safeParse(source);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map(
    (issue) => `  ${issue.path.join(".")}: ${source[String(issue.path[0])] === undefined ? "is missing" : issue.message}`,
  );
  throw new Error(`The environment is not complete (README.md, "Settings"):\n${lines.join("\n")}`);
}

let current: Env | undefined;

/** The settings of this process, read once, when they are first needed. */
export function env(): Env {
  return (current ??= readEnv(process.env));
}

/** What is logged, known before the other settings are complete, so that their absence can be logged. */
export function logLevel(): Env["LOG_LEVEL"] {
  return schema.shape.LOG_LEVEL.catch("info").parse(process.env.LOG_LEVEL);
}
