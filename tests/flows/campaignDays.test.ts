import { expect, test } from "vitest";
import { editCampaign } from "#app/domain/campaigns/editCampaign.ts";
import { acceptEvents } from "#app/intake/acceptEvents.ts";
import { settleShop } from "#app/jobs/settleShop.ts";
import { checkLedger } from "#app/metrics/ledger/checkLedger.ts";
import { campaignFigures } from "#app/metrics/queries/campaignFigures.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { campaignWithCodes } from "./campaignParts.ts";
import { event, newShop, orderPayload } from "./events.ts";

test("a campaign whose days move gives up, or gets, the orders of a code that is another campaign's too", async () => {
  const shop = await newShop();
  const spring = await campaignWithCodes(shop.id, { name: "Spring", startsOn: "2026-03-01", endsOn: "2026-03-31" }, { ROSE: "rose" });
  const early = await campaignWithCodes(shop.id, { name: "Early", startsOn: "2026-01-01", endsOn: "2026-01-31" }, {});
  await sqlForShop(shop.id, (sql) =>
    sql.query("insert into code_assignment (shop_id, code_id, campaign_id) select shop_id, code_id, $2 from code_assignment where shop_id = $1", [
      shop.id,
      early.campaignId,
    ]),
  );
  const ordersOf = async (campaignId: bigint) => {
    await settleShop(shop.id);
    expect(await checkLedger(shop.id)).toEqual([]);
    const [row] = await sqlForShop(shop.id, (sql) => campaignFigures(sql, shop.id, campaignId));
    return row?.figures.orders ?? 0;
  };
  await acceptEvents([event(shop.id, "orders/create", orderPayload({ codes: [["ROSE", "1.00"]], processedAt: "2026-03-10T12:00:00Z" }))]);
  expect([await ordersOf(spring.campaignId), await ordersOf(early.campaignId)]).toEqual([1, 0]);
  await editCampaign(shop.id, spring.campaignId, { endsOn: "2026-03-05" });
  await editCampaign(shop.id, early.campaignId, { endsOn: "2026-03-31" });
  expect([await ordersOf(spring.campaignId), await ordersOf(early.campaignId)]).toEqual([0, 1]);
});
