import { recordAct } from "#app/domain/audit/recordAct.ts";
import { campaignKey } from "#app/domain/campaigns/campaignKey.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { NotFound } from "#app/platform/errors.ts";
import { addressKey } from "./linkTimetable.ts";
import { publishLater } from "./publishLater.ts";

/**
 * Gives one campaign an ambassador's link before all others that are live, or takes that back. Heartbeat's own decision: shops cannot.
 * @param address The link's path, /<address>.
 * @returns The campaign.
 * @throws NotFound when the ambassador is not in the campaign.
 */
export function pinLink(shopId: bigint, address: string, campaignName: string, pinned: boolean): Promise<bigint> {
  return sqlForShop(shopId, async (sql) => {
    const { rows } = await sql.query<{ id: bigint; campaignId: bigint }>(
      `update participation p set pinned_at = case when $4 then now() end
       from campaign k, pulse_address d
       where p.shop_id = $1 and k.shop_id = $1 and k.id = p.campaign_id and k.name_key = $3 and d.ambassador_id = p.ambassador_id and d.handle_key = $2
         and p.removed_at is null
       returning p.id, p.campaign_id "campaignId"`,
      [shopId, addressKey(address), campaignKey(campaignName), pinned],
    );
    const participation = rows[0];
    if (!participation) throw new NotFound(`The ambassador of /${addressKey(address)} is not in a campaign "${campaignName}" of this shop.`);
    await recordAct(sql, shopId, {
      actor: "operator",
      act: pinned ? "Pulse link pinned" : "Pulse link no longer pinned",
      subject: `participation:${participation.id}`,
    });
    await publishLater(sql, shopId, [participation.campaignId]);
    return participation.campaignId;
  });
}
