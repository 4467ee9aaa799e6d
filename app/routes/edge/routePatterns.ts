import type { ServerBuild } from "@remix-run/node";

type Pattern = { text: string; test: RegExp; dynamic: number };

/**
 * Tells which route a path belongs to, as its pattern (/app/orders/:orderId): what may be logged and counted. A path itself may hold
 * anything.
 * @returns The pattern, or "none".
 */
export function routePatterns(build: Pick<ServerBuild, "routes">): (path: string) => string {
  const patterns = Object.values(build.routes)
    .filter((route) => route !== undefined && (route.path || route.index))
    .map((route) => pattern(fullPath(build, route!.id)))
    .sort((a, b) => a.dynamic - b.dynamic || b.text.length - a.text.length);
  return (path) => patterns.find(({ test }) => test.test(path))?.text ?? "none";
}

function fullPath(build: Pick<ServerBuild, "routes">, id: string): string {
  const parts: string[] = [];
  for (let route = build.routes[id]; route; route = route.parentId ? build.routes[route.parentId] : undefined)
    if (route.path) parts.unshift(route.path);
  return `/${parts.join("/")}`;
}

function pattern(text: string): Pattern {
  const segments = text.split("/").filter(Boolean);
  const source = segments
    .map((segment) => (segment === "*" ? ".*" : segment.startsWith(":") ? "[^/]+" : segment.replace(/[^\w]/g, "\\$&")))
    .join("/");
  const dynamic = segments.reduce((sum, segment) => sum + (segment === "*" ? 100 : segment.startsWith(":") ? 1 : 0), 0);
  return { text, test: new RegExp(`^/${source}(\\.data)?/?$`), dynamic };
}
