import pg from "pg";

/** Tables that are not a shop's, each with the reason why. */
const GLOBAL: Record<string, string> = {
  shop: "the list of tenants; its own key is the shop",
  session: "read by Shopify's library before the shop is known",
  ambassador: "identity that Heartbeat owns",
  ambassador_account: "public handle of an identity that Heartbeat owns",
  pulse_address: "permanent address of an identity that Heartbeat owns",
  pulse_candidate: "what each shop offers a link that is of all shops; nothing that the link does not show to anybody",
  pulse_turn: "to whom such a link led, and will lead",
  pulse_change: "which such links changed",
  pulse_salt: "the day's salt, of no shop",
  _prisma_migrations: "Prisma's own",
};

const TABLES = `
  select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as forced,
    exists (select from pg_policy p where p.polrelid = c.oid) as policy,
    exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'shop_id' and not a.attisdropped) as has_shop,
    (select a.attname from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0] where i.indrelid = c.oid and i.indisprimary) as first_key
  from pg_class c where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace order by 1`;

type Table = { name: string; forced: boolean; policy: boolean; has_shop: boolean; first_key: string | null };

/** What keeps a shop's rows from being told apart: one line for each table and reason. */
export async function findTenancyGaps(databaseUrl: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query<Table>(TABLES).finally(() => client.end());
  return rows.flatMap(gapsOf);
}

function gapsOf(table: Table): string[] {
  if (table.name in GLOBAL) return [];
  if (!table.has_shop) return [`${table.name} has no shop_id and is not in the list of global tables (scripts/check-tenancy.ts)`];
  const gaps: string[] = [];
  if (!table.forced || !table.policy)
    gaps.push(`${table.name} has a shop_id without forced row-level security: call heartbeat_isolate('${table.name}') in a migration`);
  if (table.first_key !== "shop_id") gaps.push(`${table.name}'s primary key begins with ${table.first_key ?? "nothing"}, not with shop_id`);
  return gaps;
}
