import { z } from "zod";

const origin = z.url().transform((url) => new URL(url).origin);

export const schema = z.object({
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
  /** Where the web process listens. */
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  /** Where a process of either kind answers /healthz, /readyz and /metrics, apart from the internet. None: nowhere. */
  METRICS_PORT: z.coerce.number().int().min(0).max(65535).optional(),
  /** How long a web process that stops says so on /readyz before it refuses connections: as long as a load balancer takes to see it. */
  DRAIN_SECONDS: z.coerce.number().min(0).max(300).default(0),
  /** The public address of the Pulse host, under which each ambassador's link is /<address>. None: the app answers them below /pulse. */
  PULSE_ORIGIN: origin.optional(),
  /** Where a Pulse process listens. */
  PULSE_PORT: z.coerce.number().int().min(0).max(65535).default(3001),
  /** A folder that outlives the process, for one machine, where clicks are kept before they are answered; or "none": they are committed to Postgres first. */
  PULSE_VOLUME: z.string().min(1).optional(),
  /** How many proxies of our own stand before the process: the client's address is then the one that the first of them wrote to X-Forwarded-For. */
  PULSE_TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
  /** The app as it is registered at Meta: for logins of ambassadors at Instagram. None: they cannot log in. */
  INSTAGRAM_APP_ID: z.string().min(1).optional(),
  INSTAGRAM_APP_SECRET: z.string().min(1).optional(),
  /** For logins of brands at Facebook. None: they cannot log in. */
  FACEBOOK_APP_ID: z.string().min(1).optional(),
  FACEBOOK_APP_SECRET: z.string().min(1).optional(),
  /** Where Instagram and Facebook answer, by /<host>/…, when it is not https://<host>. */
  META_ORIGIN: origin.optional(),
  NODE_ENV: z.enum(["development", "production", "test"]).default("production"),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info"),
  /** Days that the whole body of an event is kept, for a later narrowing. */
  BODY_DAYS: z.coerce.number().int().positive().default(30),
});

/** Names what is missing or wrong, and no value. */
export class SettingsError extends Error {
  override name = "SettingsError";
}

export type Env = z.infer<typeof schema>;

/**
 * Reads settings from the environment.
 * @throws SettingsError that names each variable that is missing or wrong.
 */
export function readEnv(source: Record<string, string | undefined>): Env {
  const parsed = schema.safeParse(source);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map(
    (issue) => `  ${issue.path.join(".")}: ${source[String(issue.path[0])] === undefined ? "is missing" : issue.message}`,
  );
  throw new SettingsError(`The environment is not complete (README.md, "Settings"):\n${lines.join("\n")}`);
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

/** Where Pulse links begin; the address follows after a slash. */
export function pulseOrigin(): string {
  const { PULSE_ORIGIN, SHOPIFY_APP_URL } = env();
  return PULSE_ORIGIN ?? `${SHOPIFY_APP_URL}/pulse`;
}
