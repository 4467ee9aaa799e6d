import { z } from "zod";
import { startSandbox } from "./server.ts";

const settings = z
  .object({
    SANDBOX_PORT: z.coerce.number().int().min(0).max(65535),
    SANDBOX_DATABASE_URL: z.string().startsWith("postgres"),
    SHOPIFY_API_KEY: z.string().min(1),
    SHOPIFY_API_SECRET: z.string().min(1),
    SHOPIFY_APP_URL: z.url(),
  })
  .parse(process.env);

const running = await startSandbox({
  port: settings.SANDBOX_PORT,
  databaseUrl: settings.SANDBOX_DATABASE_URL,
  apiKey: settings.SHOPIFY_API_KEY,
  apiSecret: settings.SHOPIFY_API_SECRET,
  appUrl: settings.SHOPIFY_APP_URL,
});
console.log(`The local Shopify answers at ${running.origin}`);
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void running.stop().then(() => process.exit(0)));
