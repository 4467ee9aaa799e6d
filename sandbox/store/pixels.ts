import { takeId } from "../database.ts";
import type { Sandbox } from "../sandbox.ts";

/** The app's web pixel in a shop, with the settings that it was given. */
export type WebPixel = { id: number; settings: Record<string, unknown> };

/** Null where the app gave the shop none. */
export async function findPixel(sandbox: Sandbox, shop: string): Promise<WebPixel | null> {
  const { rows } = await sandbox.db.query<WebPixel>("select id, settings from web_pixel where shop = $1", [shop]);
  return rows[0] ?? null;
}

/** @returns Null where the shop has one already: an app has one in a shop. */
export async function createPixel(sandbox: Sandbox, shop: string, settings: WebPixel["settings"]): Promise<WebPixel | null> {
  const id = await takeId(sandbox.db);
  const { rowCount } = await sandbox.db.query("insert into web_pixel (shop, id, settings) values ($1, $2, $3) on conflict do nothing", [
    shop,
    id,
    settings,
  ]);
  return rowCount ? { id, settings } : null;
}

/** @returns Null where there is none of this id. */
export async function updatePixel(sandbox: Sandbox, shop: string, id: number, settings: WebPixel["settings"]): Promise<WebPixel | null> {
  const { rowCount } = await sandbox.db.query("update web_pixel set settings = $3 where shop = $1 and id = $2", [shop, id, settings]);
  return rowCount ? { id, settings } : null;
}
