import { prisma } from "#app/platform/database.ts";

/** The ids of all shops, for work that goes through them one by one. */
export async function listShopIds(): Promise<bigint[]> {
  const shops = await prisma().shop.findMany({ select: { id: true }, orderBy: { id: "asc" } });
  return shops.map((shop) => shop.id);
}
