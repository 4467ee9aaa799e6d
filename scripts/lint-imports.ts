import path from "node:path";
import type { Rule } from "eslint";

const root = path.resolve(import.meta.dirname, "..");

type Folder = { may: readonly string[] | "all"; types?: readonly string[]; because: string };

/** The import rule of app/README.md: what a folder of app/ may import from other folders of app/. Everything may import platform. */
const FOLDERS: Record<string, Folder> = {
  platform: { may: [], because: "platform is below everything" },
  domain: {
    may: [],
    because: "the nouns depend on nothing; what they need of Shopify is an interface of theirs that shopify/ implements and jobs/ wires",
  },
  attribution: { may: ["domain"], because: "attribution reads facts; what follows from it is started by a job" },
  metrics: { may: ["attribution", "domain"], because: "metrics sum up what attribution and the domain say" },
  screens: { may: ["metrics", "attribution", "domain"], because: "a screen's read model reads; it knows neither HTTP nor Shopify" },
  intake: { may: ["domain"], because: "intake turns raw events into facts; the next stage starts by a job" },
  shopify: { may: ["intake", "domain"], because: "Shopify's code hands over to intake and implements the domain's interfaces" },
  sources: { may: ["intake", "domain"], because: "a source hands over to intake" },
  jobs: { may: ["metrics", "attribution", "domain", "intake", "shopify", "sources", "screens"], because: "jobs know all stages, and no HTTP" },
  cli: { may: ["metrics", "attribution", "domain", "intake", "shopify", "sources", "screens", "jobs"], because: "the command line knows no HTTP" },
  ui: { may: [], types: ["screens"], because: "ui shows what it is given; it imports at most the types of a screen's read model" },
  routes: { may: "all", because: "" },
};

/** Top-level folders: which others each may import. */
const PARTS: Record<string, { may: readonly string[]; because: string }> = {
  app: { may: [], because: "the app must not know of its sandbox, scripts, tests or benches" },
  sandbox: {
    may: [],
    because: "the local Shopify stands apart from the app, so that agreement between the two proves something (app/platform is allowed)",
  },
};

/** Where Remix may be imported: a later move to React Router then touches only the edge. */
const REMIX_EDGE = /^app\/(routes\/|root\.tsx$|entry\.|server\.ts$)/;

type Source = { value?: unknown };
type ImportLike = Rule.Node & { source?: Source | null; importKind?: string; exportKind?: string };

export const imports: Rule.RuleModule = {
  meta: { type: "problem", schema: [] },
  create(context) {
    const from = path.relative(root, context.filename).replaceAll("\\", "/");
    const check = (node: Rule.Node) => {
      const { source, importKind, exportKind } = node as ImportLike;
      if (typeof source?.value !== "string") return;
      const message = complaint(from, source.value, importKind === "type" || exportKind === "type");
      if (message) context.report({ node, message });
    };
    return { ImportDeclaration: check, ImportExpression: check, ExportNamedDeclaration: check, ExportAllDeclaration: check };
  },
};

/**
 * Why a file may not import something, or null.
 * @param from The importing file, from the root of the checkout.
 * @param what The specifier as written.
 */
export function complaint(from: string, what: string, typesOnly = false): string | null {
  if (what.startsWith("@remix-run/") && from.startsWith("app/") && !REMIX_EDGE.test(from)) {
    return "Remix is imported only in routes/, root, entry and server.ts: a later move to React Router then touches only the edge.";
  }
  const to = target(from, what);
  if (!to) return null;
  if (!path.extname(to)) return `Write the file's extension ("${what}.ts"): Node runs these files as they are.`;
  const [fromPart = "", fromFolder = ""] = from.split("/");
  const [toPart = "", toFolder = ""] = to.split("/");
  if (to.endsWith(".tsx") && !typesOnly && !/^app\/(routes|ui)\/|^app\/(root|entry\.)|^tests\//.test(from))
    return "Node cannot run .tsx: only routes/, ui/, root and entry import it.";
  if (fromPart !== toPart) return crossing(fromPart, toPart, toFolder);
  if (fromPart !== "app" || !from.includes("/", 4) || fromFolder === toFolder || toFolder === "platform") return null;
  const rule = FOLDERS[fromFolder];
  if (!rule) return `app/${fromFolder} is not one of the folders of app/README.md.`;
  if (rule.may === "all" || rule.may.includes(toFolder) || (typesOnly && rule.types?.includes(toFolder))) return null;
  return `${fromFolder}/ may not import ${toFolder}/: ${rule.because} (app/README.md).`;
}

function crossing(fromPart: string, toPart: string, toFolder: string): string | null {
  const rule = PARTS[fromPart];
  if (!rule || rule.may.includes(toPart) || (fromPart === "sandbox" && toPart === "app" && toFolder === "platform")) return null;
  return `${fromPart}/ may not import ${toPart}/: ${rule.because}.`;
}

/** The imported file from the root of the checkout, for own modules. */
function target(from: string, what: string): string | null {
  if (what.startsWith("#")) return what.slice(1);
  if (!what.startsWith(".")) return null;
  return path.posix.join(path.posix.dirname(from), what).replace(/\?.*$/, "");
}
