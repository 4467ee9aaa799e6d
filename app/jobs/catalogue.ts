import { z } from "zod";
import { creditOrders } from "#app/attribution/creditOrders.ts";
import { checkCodes } from "#app/attribution/leaks/checkCodes.ts";
import { makeCodes } from "#app/domain/codes/makeCodes.ts";
import { retireInShopify } from "#app/domain/codes/retireCodes.ts";
import { syncDiscount } from "#app/domain/codes/syncDiscount.ts";
import { publishShopLater } from "#app/domain/pulse/publishLater.ts";
import { publishShop } from "#app/domain/pulse/publishShop.ts";
import { findThemes } from "#app/domain/comments/findThemes.ts";
import { judgeLater, judgeOlderComments } from "#app/domain/comments/rejudge.ts";
import { markOwnOrdersOfCampaign } from "#app/domain/campaigns/markOwnOrdersOfCampaign.ts";
import { assignPostsOfCampaign } from "#app/domain/posts/assignPosts.ts";
import { beginRecredit } from "#app/domain/policy/beginRecredit.ts";
import { shopById } from "#app/domain/shops/findShop.ts";
import { listShopIds } from "#app/domain/shops/listShops.ts";
import { creditSignUps } from "#app/domain/signUps/creditSignUps.ts";
import { drainInbox } from "#app/intake/drainInbox.ts";
import { pruneBodies } from "#app/intake/bodies/pruneBodies.ts";
import { stepRetry } from "#app/intake/retryFailed.ts";
import { rebuildClicksOfMovedShop } from "#app/metrics/clicks/rebuildClicks.ts";
import { moveEngagementDays } from "#app/metrics/engagement/rebuildEngagement.ts";
import { postEntries } from "#app/metrics/ledger/postEntries.ts";
import { recordProof, requestProof } from "#app/metrics/ledger/recordProof.ts";
import { rollUp } from "#app/metrics/ledger/rollUp.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { enqueue, type JobName } from "#app/platform/enqueue.ts";
import { env } from "#app/platform/env.ts";
import { stepBackfill } from "#app/shopify/backfill/stepBackfill.ts";
import { discountPortFor } from "#app/shopify/discounts/discountPort.ts";
import { stepJourneys } from "#app/shopify/journey/readJourneys.ts";
import { scheduleJourneys } from "#app/shopify/journey/scheduleJourneys.ts";
import { connectPixel } from "#app/shopify/pixel/connectPixel.ts";
import { connectPixels } from "#app/shopify/pixel/connectPixels.ts";
import { fetchOrder } from "#app/shopify/reconcile/fetchOrder.ts";
import { refreshShop } from "#app/shopify/refreshShop.ts";
import { importFile } from "#app/sources/files/importFile.ts";
import { readSocial } from "#app/sources/social/readSocial.ts";
import { scheduleSocial } from "#app/sources/social/scheduleSocial.ts";
import { renewSalts } from "#app/sources/pulse/salts/salts.ts";
import { appliers } from "./appliers.ts";
import { reconcileStep, scheduleReconciliations } from "./reconcile.ts";
import { replayOutdatedShops, replayStep } from "./replayInbox.ts";

const id = z.string().regex(/^\d+$/).transform(BigInt);
const ofShop = z.object({ shopId: id });

const portOf = async (shopId: bigint) => discountPortFor((await shopById(shopId)).domain);

function job<Schema extends z.ZodType>(schema: Schema, run: (payload: z.infer<Schema>) => Promise<unknown>): (payload: unknown) => Promise<unknown> {
  return (payload) => run(schema.parse(payload));
}

/** What each job does: the one place that knows all stages. A job may run twice and be killed anywhere. */
export const catalogue: Record<JobName, (payload: unknown) => Promise<unknown>> = {
  drain_inbox: job(ofShop, ({ shopId }) => drainInbox(shopId, appliers)),
  credit_orders: job(ofShop, ({ shopId }) => creditOrders(shopId, postEntries, 4)),
  credit_own: job(ofShop.extend({ campaignId: id }), ({ shopId, campaignId }) => markOwnOrdersOfCampaign(shopId, campaignId)),
  assign_posts: job(ofShop.extend({ campaignId: id }), ({ shopId, campaignId }) => assignPostsOfCampaign(shopId, campaignId)),
  credit_again: job(ofShop.extend({ policyId: id }), ({ shopId, policyId }) => beginRecredit(shopId, policyId)),
  connect_pixel: job(ofShop, ({ shopId }) => connectPixel(shopId)),
  connect_pixels: job(z.unknown(), () => connectPixels()),
  read_journeys: job(ofShop, ({ shopId }) => stepJourneys(shopId)),
  schedule_journeys: job(z.unknown(), () => scheduleJourneys()),
  credit_sign_ups: job(ofShop, ({ shopId }) => creditSignUps(shopId)),
  move_click_days: job(ofShop, ({ shopId }) => rebuildClicksOfMovedShop(shopId)),
  move_post_days: job(ofShop, ({ shopId }) => moveEngagementDays(shopId)),
  find_themes: job(ofShop.extend({ campaignId: id }), ({ shopId, campaignId }) => findThemes(shopId, campaignId)),
  judge_comments: job(ofShop.extend({ after: id }), ({ shopId, after }) => judgeOlderComments(shopId, after)),
  judge_comments_shops: job(z.unknown(), async () => {
    for (const shopId of await listShopIds()) await sqlForShop(shopId, (sql) => judgeLater(sql, shopId));
  }),
  read_social: job(ofShop, ({ shopId }) => readSocial(shopId)),
  schedule_social: job(z.unknown(), () => scheduleSocial()),
  roll_up: job(ofShop, ({ shopId }) => rollUp(shopId)),
  make_codes: job(ofShop.extend({ batchId: id }), async ({ shopId, batchId }) => makeCodes(await portOf(shopId), shopId, batchId)),
  retire_codes: job(ofShop.extend({ codeIds: z.array(id) }), async ({ shopId, codeIds }) => retireInShopify(await portOf(shopId), shopId, codeIds)),
  sync_discount: job(ofShop.extend({ discountId: id, pushDates: z.boolean() }), async ({ shopId, discountId, pushDates }) =>
    syncDiscount(await portOf(shopId), shopId, discountId, pushDates),
  ),
  publish_pulse: job(ofShop.extend({ campaignId: id.optional() }), ({ shopId, campaignId }) => publishShop(shopId, campaignId)),
  publish_pulse_shops: job(z.unknown(), async () => {
    for (const shopId of await listShopIds()) await sqlForShop(shopId, (sql) => publishShopLater(sql, shopId));
  }),
  import_file: job(ofShop.extend({ importId: id }), ({ shopId, importId }) => importFile(shopId, importId)),
  backfill_orders: job(ofShop.extend({ backfillId: id }), ({ shopId, backfillId }) => stepBackfill(shopId, backfillId)),
  refresh_shop: job(ofShop, ({ shopId }) => refreshShop(shopId)),
  reconcile_orders: job(ofShop, ({ shopId }) => reconcileStep(shopId)),
  reconcile_shops: job(z.object({ kind: z.enum(["recent", "daily"]) }), ({ kind }) => scheduleReconciliations(kind)),
  fetch_order: job(ofShop.extend({ orderId: id, inboxId: id.optional() }), ({ shopId, orderId, inboxId }) => fetchOrder(shopId, orderId, inboxId)),
  retry_failed: job(ofShop.extend({ retryId: id }), ({ shopId, retryId }) => stepRetry(shopId, retryId)),
  replay_inbox: job(ofShop, ({ shopId }) => replayStep(shopId)),
  replay_shops: job(z.unknown(), () => replayOutdatedShops()),
  check_codes: job(ofShop, ({ shopId }) => checkCodes(shopId)),
  check_codes_shops: job(z.unknown(), async () => {
    for (const shopId of await listShopIds())
      await sqlForShop(shopId, (sql) => enqueue(sql, "check_codes", { shopId: String(shopId) }, { key: `check_codes:${shopId}` }));
  }),
  prove_totals: job(ofShop, ({ shopId }) => recordProof(shopId)),
  prove_shops: job(z.unknown(), async () => {
    for (const shopId of await listShopIds()) await requestProof(shopId);
  }),
  renew_salts: job(z.unknown(), () => renewSalts()),
  prune_bodies: job(z.unknown(), async () => {
    // What goes wrong with one shop does not keep the bodies of the others.
    const errors: unknown[] = [];
    for (const shopId of await listShopIds()) await pruneBodies(shopId, env().BODY_DAYS).catch((error: unknown) => errors.push(error));
    if (errors.length > 0) throw errors[0];
  }),
};
