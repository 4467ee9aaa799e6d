import { forShop } from "#app/platform/database.ts";
import { NotFound } from "#app/platform/errors.ts";

/** Marks an ambassador as a favourite of this shop, or no longer. */
export async function setFavourite(shopId: bigint, ambassadorId: bigint, favourite: boolean): Promise<void> {
  const { count } = await forShop(shopId, (tx) => tx.shopAmbassador.updateMany({ where: { shopId, ambassadorId }, data: { favourite } }));
  if (count === 0) throw new NotFound("There is no such ambassador.");
}
