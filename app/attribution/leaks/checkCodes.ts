import { shopById } from "#app/domain/shops/findShop.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { dayIn } from "#app/platform/day.ts";
import { findSigns } from "./findSigns.ts";
import { ordersConcerned } from "./ordersConcerned.ts";
import { readOwnOrders } from "./readOwnOrders.ts";
import { readRegions, readUses } from "./readUses.ts";
import { type Concerning, saveFindings } from "./saveFindings.ts";

/**
 * Looks at the codes that were used lately for signs that others than the ambassador's followers use them, and keeps what it finds.
 * @returns How many codes were looked at, and how many signs they show.
 */
export async function checkCodes(shopId: bigint): Promise<{ codes: number; signs: number }> {
  const { timeZone, primaryDomain } = await shopById(shopId);
  const today = dayIn(timeZone, new Date());
  return sqlForShop(shopId, async (sql) => {
    const uses = await readUses(sql, shopId, today, timeZone);
    const own = await readOwnOrders(sql, shopId, uses, today, timeZone);
    const shop = { regions: await readRegions(sql, shopId, today, timeZone), domain: primaryDomain };
    const findings = findSigns(
      uses.map((use) => ({ ...use, own: own.get(use.codeId)?.length ?? 0 })),
      shop,
    );
    const concerning: Concerning[] = [];
    for (const finding of findings)
      concerning.push({ ...finding, orderIds: await ordersConcerned(sql, shopId, finding, own.get(finding.codeId) ?? []) });
    await saveFindings(
      sql,
      shopId,
      uses.map(({ codeId }) => codeId),
      concerning,
    );
    return { codes: uses.length, signs: findings.length };
  });
}
