import { prisma } from "#app/platform/database.ts";

const KEPT_MS = 30_000;
const MOST = 50_000;

const known = new Map<bigint, { installed: Promise<boolean>; until: number }>();

/** Whether a shop has the app installed, as it was at most half a minute ago. */
export function isInstalled(shopId: bigint): Promise<boolean> {
  const found = known.get(shopId);
  if (found && found.until > performance.now()) return found.installed;
  const installed = look(shopId);
  known.delete(shopId);
  known.set(shopId, { installed, until: performance.now() + KEPT_MS });
  if (known.size > MOST) known.delete(known.keys().next().value!);
  installed.catch(() => known.delete(shopId));
  return installed;
}

async function look(shopId: bigint): Promise<boolean> {
  const shop = await prisma().shop.findUnique({ where: { id: shopId } });
  return Boolean(shop?.installedAt && !shop.uninstalledAt);
}
