import { sqlForShop } from "#app/platform/database.ts";

export type PixelState = {
  gid: string | null;
  state: "waiting" | "connected" | "failed";
  /** Why it failed. */
  detail: string | null;
  settings: { endpoint: string; account: string } | null;
  /** When it was connected first. */
  connectedAt: Date | null;
  updatedAt: Date;
};

/** The shop's web pixel as it was left; null before the first try. */
export function readPixel(shopId: bigint): Promise<PixelState | null> {
  return sqlForShop(shopId, async (sql) => {
    const { rows } = await sql.query<PixelState>(
      `select gid, state, detail, settings, connected_at "connectedAt", updated_at "updatedAt" from web_pixel where shop_id = $1`,
      [shopId],
    );
    return rows[0] ?? null;
  });
}

/** Keeps how the last try to connect it ended. */
export function savePixel(
  shopId: bigint,
  { gid, state, detail, settings }: Pick<PixelState, "gid" | "state" | "detail" | "settings">,
): Promise<void> {
  return sqlForShop(shopId, async (sql) => {
    await sql.query(
      `insert into web_pixel (shop_id, gid, state, detail, settings, connected_at, updated_at)
       values ($1, $2, $3, $4, $5, case when $3 = 'connected' then now() end, now())
       on conflict (shop_id) do update set gid = excluded.gid, state = excluded.state, detail = excluded.detail, settings = excluded.settings,
         connected_at = coalesce(web_pixel.connected_at, excluded.connected_at), updated_at = excluded.updated_at`,
      [shopId, gid, state, detail, settings && JSON.stringify(settings)],
    );
  });
}
