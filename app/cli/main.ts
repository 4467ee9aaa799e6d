import { parseArgs } from "node:util";
import { closeDatabase } from "#app/platform/database.ts";
import { NotFound, UserError } from "#app/platform/errors.ts";
import { ShopifyRefused } from "#app/shopify/admin/answer.ts";
import { NotConnected } from "#app/shopify/offlineSession.ts";
import { commands } from "./commands.ts";
import { output } from "./output.ts";

/** Errors whose words are enough for the operator. */
const PLAIN = [UserError, NotFound, NotConnected, ShopifyRefused];

const words = process.argv.slice(2).filter((word) => word !== "--");

async function main(): Promise<number> {
  const two = commands.find((command) => command.name === words.slice(0, 2).join(" "));
  const command = two ?? commands.find((one) => one.name === words[0]);
  if (!command) {
    process.stderr.write(`${words[0] && words[0] !== "--help" ? `There is no command "${words[0]}".\n\n` : ""}${help()}\n`);
    return words[0] === "--help" ? 0 : 1;
  }
  const { values } = parseArgs({
    args: words.slice(command.name.split(" ").length),
    options: { ...command.options, json: { type: "boolean" }, help: { type: "boolean" } },
    strict: true,
  });
  if (values.help) {
    process.stdout.write(`${command.usage}\n  ${command.does}\n`);
    return 0;
  }
  const given = values as Record<string, string | boolean | undefined>;
  const missing = command.required.find((name) => !given[name]);
  if (missing) throw new UserError(`--${missing} is missing. Usage: ${command.usage}`);
  await command.run(given as Record<string, string>, output(values.json === true));
  return 0;
}

function help(): string {
  return ["Usage: npm run -s heartbeat -- <command> [--json]", ...commands.map((command) => `  ${command.usage}\n      ${command.does}`)].join("\n");
}

function problem(error: unknown): string {
  if (PLAIN.some((kind) => error instanceof kind) || (error as { code?: string }).code?.startsWith("ERR_PARSE_ARGS")) return (error as Error).message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

try {
  process.exitCode = (await main()) || process.exitCode;
} catch (error) {
  process.stderr.write(`${problem(error)}\n`);
  process.exitCode = 1;
} finally {
  await closeDatabase();
}
