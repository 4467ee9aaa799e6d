import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";

/**
 * The adapter that lets Prisma's migration engine run without its downloaded binary. Three things of @prisma/adapter-pg 6 are mended
 * here, each found by running the migrations: "char" and name columns, whole scripts, and the shadow database.
 */
export function migrationAdapter(url: string) {
  const settings = connectionSettings(url);
  return {
    provider: "postgres" as const,
    adapterName: "@prisma/adapter-pg" as const,
    connect: async () => mended(await new PrismaPg({ ...settings, types: readableTypes }).connect()),
    connectToShadowDb: () => shadow(settings),
  };
}

type Settings = ReturnType<typeof connectionSettings>;
type Adapter = Awaited<ReturnType<PrismaPg["connect"]>>;

function connectionSettings(url: string) {
  const { hostname, port, username, password, pathname } = new URL(url);
  return {
    host: hostname,
    port: Number(port || 5432),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    database: pathname.slice(1),
  };
}

const CHAR = 18;
const NAME = 19;
const TEXT = 25;
const readableTypes = pg.types;

/** Types 18 and 19 are unknown to the adapter, and its executeScript splits at every semicolon, which breaks functions. */
function mended(adapter: Adapter): Adapter {
  const pool = adapter.underlyingDriver();
  adapter.executeScript = async (script) => void (await pool.query(script));
  const query = pool.query.bind(pool) as (...args: unknown[]) => Promise<pg.QueryResult>;
  pool.query = (async (...args: unknown[]) => {
    const result = await query(...args);
    for (const field of result.fields ?? []) {
      if (field.dataTypeID === NAME || field.dataTypeID === CHAR) Object.assign(field, { character: field.dataTypeID === CHAR, dataTypeID: TEXT });
    }
    return result;
  }) as typeof pool.query;
  const queryRaw = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (sql) => {
    const characters: number[] = [];
    const inner = pool.query as (...args: unknown[]) => Promise<pg.QueryResult>;
    pool.query = (async (...args: unknown[]) => {
      const result = await inner(...args);
      result.fields?.forEach((field, i) => "character" in field && field.character && characters.push(i));
      return result;
    }) as typeof pool.query;
    try {
      const rows = await queryRaw(sql);
      for (const i of characters) rows.columnTypes[i] = 6;
      return rows;
    } finally {
      pool.query = inner as typeof pool.query;
    }
  };
  return adapter;
}

async function shadow(settings: Settings): Promise<Adapter> {
  const database = `shadow_${process.pid}_${Date.now()}`;
  const owner = new pg.Client(settings);
  await owner.connect();
  await owner.query(`create database "${database}"`);
  const pool = new pg.Pool({ ...settings, database });
  const adapter = mended(await new PrismaPg(pool).connect());
  adapter.dispose = async () => {
    await pool.end();
    await owner.query(`drop database if exists "${database}" with (force)`);
    await owner.end();
  };
  return adapter;
}
