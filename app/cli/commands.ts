import type { ParseArgsOptionDescriptor } from "node:util";
import { agents } from "./agents.ts";
import { backfill } from "./backfill.ts";
import { check, rebuild } from "./check.ts";
import { credit } from "./credit.ts";
import { importFile } from "./importFile.ts";
import { orders } from "./orders.ts";
import type { Output } from "./output.ts";
import { pinPulse, showPulse, unpinPulse } from "./pulse.ts";
import { reconcile } from "./reconcile.ts";
import { replay } from "./replay.ts";
import { reread } from "./reread.ts";
import { report } from "./report.ts";
import { retry } from "./retry.ts";
import { sentiment } from "./sentiment.ts";

export type Command = {
  name: string;
  usage: string;
  does: string;
  options: Record<string, ParseArgsOptionDescriptor>;
  required: string[];
  run: (values: Record<string, string>, out: Output) => Promise<void>;
};

const text: ParseArgsOptionDescriptor = { type: "string" };
const shop = { shop: text };
const file = { ...shop, file: text };

const imports = (["campaigns", "ambassadors", "codes", "posts", "comments"] as const).map((kind): Command => ({
  name: `import ${kind}`,
  usage: `import ${kind} --shop DOMAIN --file F${kind === "posts" ? " [--handle H]" : ""}`,
  does: `Imports ${kind} from a CSV, JSON or JSONL file. Good rows are kept; the others are told by row and column.`,
  options: kind === "posts" ? { ...file, handle: text } : file,
  required: ["shop", "file"],
  run: (values, out) => importFile(kind, values, out),
}));

/** The operators' commands, as --help lists them. */
export const commands: readonly Command[] = [
  {
    name: "replay",
    usage: "replay --shop DOMAIN --file F.jsonl",
    does: 'Puts recorded events, a line each {"topic","eventId","triggeredAt","payload"}, through the inbox and on to the end.',
    options: file,
    required: ["shop", "file"],
    run: replay,
  },
  {
    name: "orders",
    usage: "orders --shop DOMAIN",
    does: "Lists the shop's orders as facts, with their codes and credits.",
    options: shop,
    required: ["shop"],
    run: orders,
  },
  {
    name: "report",
    usage: "report --shop DOMAIN --campaign NAME",
    does: "The figures of a campaign, as its screen shows them.",
    options: { ...shop, campaign: text },
    required: ["shop", "campaign"],
    run: report,
  },
  ...imports,
  {
    name: "backfill",
    usage: "backfill --shop DOMAIN",
    does: "Reads the shop's past orders from Shopify.",
    options: shop,
    required: ["shop"],
    run: backfill,
  },
  {
    name: "reconcile",
    usage: "reconcile --shop DOMAIN [--since YYYY-MM-DD]",
    does: "Compares Shopify's orders with ours and repairs what differs.",
    options: { ...shop, since: text },
    required: ["shop"],
    run: reconcile,
  },
  {
    name: "retry",
    usage: "retry --shop DOMAIN [--reason R]",
    does: "Reads events that failed again, from their kept bodies.",
    options: { ...shop, reason: text },
    required: ["shop"],
    run: retry,
  },
  {
    name: "check",
    usage: "check --shop DOMAIN [--repair]",
    does: "Proves that facts, credits, ledger and roll-ups say the same; names the first difference.",
    options: { ...shop, repair: { type: "boolean" } },
    required: ["shop"],
    run: check,
  },
  {
    name: "rebuild",
    usage: "rebuild --shop DOMAIN",
    does: "Makes the shop's roll-ups anew from the ledger, while the app serves.",
    options: shop,
    required: ["shop"],
    run: rebuild,
  },
  {
    name: "reread",
    usage: "reread --shop DOMAIN",
    does: "Applies the shop's whole inbox once more, with the narrowing of today where the whole bodies are kept.",
    options: shop,
    required: ["shop"],
    run: reread,
  },
  {
    name: "credit",
    usage: "credit --in P.jsonl --policy first|last|linear|position|time-decay [--window-days 30]",
    does: 'Credits conversions, a line each {"id","value","at","touches":[{"at","participation","kind"}]}, by a rule; needs no database.',
    options: { in: text, policy: text, "window-days": text },
    required: ["in", "policy"],
    run: credit,
  },
  {
    name: "pulse pin",
    usage: "pulse pin --handle H --shop DOMAIN --campaign NAME",
    does: "Gives a campaign the Pulse link /H before all others that are live, until it is taken back.",
    options: { ...shop, handle: text, campaign: text },
    required: ["handle", "shop", "campaign"],
    run: pinPulse,
  },
  {
    name: "pulse unpin",
    usage: "pulse unpin --handle H --shop DOMAIN --campaign NAME",
    does: "Takes that back: of the live campaigns the one accepted last has the link again.",
    options: { ...shop, handle: text, campaign: text },
    required: ["handle", "shop", "campaign"],
    run: unpinPulse,
  },
  {
    name: "pulse show",
    usage: "pulse show --handle H",
    does: "The timetable of the Pulse link /H over all shops: where it led, leads and will lead, and why.",
    options: { handle: text },
    required: ["handle"],
    run: showPulse,
  },
  {
    name: "agents",
    usage: "agents --in U.txt",
    does: "Says of each line, a user agent, whether it is a human's, a bot's or a preview's; needs no database.",
    options: { in: text },
    required: ["in"],
    run: agents,
  },
  {
    name: "sentiment",
    usage: "sentiment --in F.jsonl --out G.jsonl",
    does: 'Judges comments, a line each {"id","text"}: positive, neutral or negative, with a score from -1 to 1; needs no database.',
    options: { in: text, out: text },
    required: ["in", "out"],
    run: sentiment,
  },
];
