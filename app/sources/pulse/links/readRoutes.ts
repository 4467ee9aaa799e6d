import { pool } from "#app/platform/database.ts";
import type { RouteRow } from "./routes.ts";

const A_PAGE = 1000;

// What is past leads nobody any more.
const READ = (which: string) => `
  select a.ambassador_id::text id, a.handle_key handle, coalesce(t.turns, '[]') turns
  from pulse_address a left join lateral (
    select json_agg(json_build_array((extract(epoch from from_at) * 1000)::bigint, (extract(epoch from until_at) * 1000)::bigint, shop_id::text, campaign_id::text,
      participation_id::text, destination, code, brand) order by from_at) turns
    from pulse_turn t where t.ambassador_id = a.ambassador_id and (t.until_at is null or t.until_at > now())
  ) t on true
  where ${which} order by a.ambassador_id limit ${A_PAGE}`;

/** The links of ambassadors after an id, in the order of ids, by pages: a long list is not read in one go, which would hold requests up. */
export async function* readRoutes(after = 0n): AsyncGenerator<RouteRow[]> {
  for (let last = after; ;) {
    const { rows } = await pool().query<RouteRow>({ name: "pulse_routes", text: READ("a.ambassador_id > $1"), values: [last] });
    if (rows.length > 0) yield rows;
    if (rows.length < A_PAGE) return;
    last = BigInt(rows.at(-1)!.id);
  }
}

/** What changed of late: the links, and since when to ask the next time. */
export type Changes = { rows: RouteRow[]; seen: Map<string, string> };

// A change may be committed later than one that was made after it: asked for is a while back, and left out what is known.
const CHANGED = `select ambassador_id::text id, changed_at::text at from pulse_change where changed_at > now() - interval '2 minutes' order by 1`;

/** @param seen What the last call gave. */
export async function readChanges(seen: ReadonlyMap<string, string>): Promise<Changes> {
  const { rows } = await pool().query<{ id: string; at: string }>(CHANGED);
  const now = new Map(rows.map(({ id, at }) => [id, at]));
  const ids = rows.filter(({ id, at }) => seen.get(id) !== at).map(({ id }) => id);
  const changed: RouteRow[] = [];
  for (let i = 0; i < ids.length; i += A_PAGE) {
    const page = await pool().query<RouteRow>(READ("a.ambassador_id = any($1::bigint[])"), [ids.slice(i, i + A_PAGE)]);
    changed.push(...page.rows);
  }
  return { rows: changed, seen: now };
}
