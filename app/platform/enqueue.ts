import type { Sql, Tx } from "./database.ts";

/** Every job of the app. What each does is in app/jobs/catalogue.ts, the one place that knows all stages. */
export type Jobs = {
  /** intake: pending inbox rows of the shop become facts. */
  drain_inbox: { shopId: string };
  /** attribution: changed orders of the shop get their credit and the ledger the difference. */
  credit_orders: { shopId: string };
  /** shopify: the shop gets its web pixel, or the pixel a new address to post to. */
  connect_pixel: { shopId: string };
  /** shopify: every shop whose pixel is not as it should be. */
  connect_pixels: Record<string, never>;
  /** shopify: the visits before a shop's orders that are due are asked for. */
  read_journeys: { shopId: string };
  /** shopify: that, of every shop with Pulse links. */
  schedule_journeys: Record<string, never>;
  /** domain: who is credited with the sign-ups of marked customers. */
  credit_sign_ups: { shopId: string };
  /** domain: all orders of the shop are marked to be credited again, by a policy that came into force. */
  credit_again: { shopId: string; policyId: string };
  /** domain: orders of a campaign's ambassadors are marked to be credited again: its days decide on their own purchases. */
  credit_own: { shopId: string; campaignId: string };
  /** domain: what people talk about in a campaign's comments is worked out. */
  find_themes: { shopId: string; campaignId: string };
  /** domain: the next comments that another model judged are judged again. */
  judge_comments: { shopId: string; after: string };
  /** jobs: that, of every shop. */
  judge_comments_shops: Record<string, never>;
  /** domain: which posts are of a campaign, after its marks, days, codes or ambassadors have changed. */
  assign_posts: { shopId: string; campaignId: string };
  /** sources: the accounts of a shop's ambassadors that are due are read from their networks. */
  read_social: { shopId: string };
  /** sources: that, of every shop with a login at a network. */
  schedule_social: Record<string, never>;
  /** metrics: the clicks of a shop that moved count for the days of its new zone. */
  move_click_days: { shopId: string };
  /** metrics: posts, counts and comments of a shop that moved count for the days of its new zone. */
  move_post_days: { shopId: string };
  /** metrics: new ledger entries of the shop reach the roll-ups. */
  roll_up: { shopId: string };
  /** domain: the next step of making a batch of codes in Shopify. */
  make_codes: { shopId: string; batchId: string };
  /** domain: delete retired codes in Shopify. */
  retire_codes: { shopId: string; codeIds: string[] };
  /** domain: a discount's codes are compared with Shopify's; with `pushDates` its campaign's days are told to Shopify first. */
  sync_discount: { shopId: string; discountId: string; pushDates: boolean };
  /** domain: what a campaign, or all of a shop's, offers to Pulse links is published, and those links are planned anew. */
  publish_pulse: { shopId: string; campaignId?: string };
  /** jobs: the same for every shop, in case a change was missed. */
  publish_pulse_shops: Record<string, never>;
  /** sources: a previewed file becomes rows. */
  import_file: { shopId: string; importId: string };
  /** shopify: the next step of a bulk backfill of orders. */
  backfill_orders: { shopId: string; backfillId: string };
  /** shopify: shop name, currency, time zone, plan and scopes after an install. */
  refresh_shop: { shopId: string };
  /** shopify: the next window of the shop's open comparisons of orders. */
  reconcile_orders: { shopId: string };
  /** jobs: a scheduled comparison of every shop is begun. */
  reconcile_shops: { kind: "recent" | "daily" };
  /** shopify: one order is read from Shopify again; the failed event that asked for it is settled by that. */
  fetch_order: { shopId: string; orderId: string; inboxId?: string };
  /** intake: the next failed events of a retry are read again. */
  retry_failed: { shopId: string; retryId: string };
  /** intake: the next events of a shop's inbox are read and applied again. */
  replay_inbox: { shopId: string };
  /** jobs: shops whose inbox an older narrowing read last are read again. */
  replay_shops: Record<string, never>;
  /** attribution: a shop's codes are looked at for signs of leaks. */
  check_codes: { shopId: string };
  /** jobs: every shop's codes. */
  check_codes_shops: Record<string, never>;
  /** metrics: a shop's totals are proven. */
  prove_totals: { shopId: string };
  /** jobs: every shop's totals are proven. */
  prove_shops: Record<string, never>;
  /** intake: whole bodies past their days are dropped. */
  prune_bodies: Record<string, never>;
  /** sources: salts of days to come are made, those of days that are over are dropped. */
  renew_salts: Record<string, never>;
};

export type JobName = keyof Jobs;

export type JobOptions = {
  /** Jobs with the same key that wait become one. */
  key?: string;
  /** Jobs of one queue run one after another. */
  queue?: string;
  /** Not before this many milliseconds from now. */
  delayMs?: number;
  /** One with the same key that waits keeps its time: what is asked for again and again is done all the same. */
  keepsTime?: boolean;
};

/**
 * Adds a job in the caller's transaction: it exists if, and only if, the change that needs it was committed.
 * A key never loses a wake-up: a job that already runs is followed by a new one.
 */
export async function enqueue<Name extends JobName>(db: Sql | Tx, name: Name, payload: Jobs[Name], options: JobOptions = {}): Promise<void> {
  const values = [name, JSON.stringify(payload), options.queue ?? null, options.delayMs ?? 0, options.key ?? null, options.keepsTime ?? false];
  if ("$executeRawUnsafe" in db) await db.$queryRawUnsafe(`select 1 from (${ADD}) job`, ...values);
  else await db.query({ name: "add_job", text: ADD, values });
}

/** Takes back the job with a key that waits; one that runs goes on. */
export async function dequeue(sql: Sql, key: string): Promise<void> {
  await sql.query("select graphile_worker.remove_job($1)", [key]);
}

const ADD = `select graphile_worker.add_job($1, payload := $2::json, queue_name := $3, run_at := now() + $4::int * interval '1 millisecond', job_key := $5, job_key_mode := case when $6 then 'preserve_run_at' else 'replace' end)`;

const ADD_FOR_SHOPS = `
  select graphile_worker.add_job($1, payload := json_build_object('shopId', id::text), queue_name := 'shop:' || id, job_key := $2 || ':' || id)
  from (select id from unnest($3::bigint[]) id order by id) shops`;

type ShopStage = "drain_inbox" | "credit_orders" | "roll_up";

/**
 * Adds the same stage's job for each of the shops, in the caller's transaction. In one order in every process: two that name the same shops
 * must not wait for each other.
 * @param key What the job's key begins with.
 */
export async function enqueueForShops(sql: Sql, stage: ShopStage, key: string, shopIds: ReadonlySet<bigint>): Promise<void> {
  if (shopIds.size > 0) await sql.query({ name: "add_job_for_shops", text: ADD_FOR_SHOPS, values: [stage, key, [...shopIds]] });
}
