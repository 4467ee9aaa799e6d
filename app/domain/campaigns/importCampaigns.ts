import type { RowError, RowsChanged } from "#app/domain/imports/rows.ts";
import { assignPostsLater } from "#app/domain/posts/assignPostsLater.ts";
import { syncLater } from "#app/domain/codes/syncLater.ts";
import { publishLater } from "#app/domain/pulse/publishLater.ts";
import { planOf } from "#app/domain/shops/planRules.ts";
import type { Sql } from "#app/platform/database.ts";
import { FormError } from "#app/platform/errors.ts";
import { type CampaignInput, type CampaignShop, type CampaignValues, readCampaign } from "./campaignFields.ts";
import { campaignKey } from "./campaignKey.ts";
import { sameMarks } from "./postMarks.ts";

export type CampaignRow = { row: number; input: CampaignInput };

/** The names of a file's columns for a campaign's fields. */
const COLUMNS: Record<string, string> = {
  startsOn: "starts_on",
  endsOn: "ends_on",
  landingUrl: "landing_url",
  linkAppliesCode: "link_applies_code",
  postMarks: "post_marks",
};

/**
 * Campaigns of a file: a name that exists is changed in what its row says (an empty cell says nothing), another is made. Each row
 * stands or falls by itself.
 */
export async function importCampaigns(sql: Sql, shopId: bigint, shop: CampaignShop, rows: readonly CampaignRow[]): Promise<RowsChanged> {
  const result: RowsChanged = { created: 0, changed: 0, unchanged: 0, errors: [] };
  for (const { row, input } of rows) {
    const before = await stored(sql, shopId, input.name ?? "");
    try {
      const values = readCampaign(shop, input, before);
      if (before && same(before, values)) result.unchanged++;
      else {
        const campaignId = await save(sql, shopId, values, planOf(shop.plan));
        await publishLater(sql, shopId, [campaignId]);
        const sameDays = before?.startsOn === values.startsOn && before.endsOn === values.endsOn;
        if (before && !sameDays) await syncDiscounts(sql, shopId, values.name);
        if (before && !(sameDays && sameMarks(before.postMarks, values.postMarks))) await assignPostsLater(sql, shopId, [campaignId]);
        result[before ? "changed" : "created"]++;
      }
    } catch (error) {
      if (!(error instanceof FormError)) throw error;
      result.errors.push(...rowErrors(row, error));
    }
  }
  return result;
}

/** What is wrong in a row, without writing it. */
export async function checkCampaigns(sql: Sql, shopId: bigint, shop: CampaignShop, rows: readonly CampaignRow[]): Promise<RowError[]> {
  const errors: RowError[] = [];
  for (const { row, input } of rows) {
    try {
      readCampaign(shop, input, await stored(sql, shopId, input.name ?? ""));
    } catch (error) {
      if (!(error instanceof FormError)) throw error;
      errors.push(...rowErrors(row, error));
    }
  }
  return errors;
}

function rowErrors(row: number, error: FormError): RowError[] {
  return Object.entries(error.errors).map(([field, message]) => ({ row, column: COLUMNS[field] ?? field, message }));
}

async function stored(sql: Sql, shopId: bigint, name: string): Promise<CampaignValues | null> {
  const { rows } = await sql.query<CampaignValues>(
    `select name, starts_on "startsOn", ends_on "endsOn", spend, landing_url "landingUrl", link_applies_code "linkAppliesCode", post_marks "postMarks", guaranteed_reach "guaranteedReach",
            guaranteed_engagement_rate::text "guaranteedEngagementRate"
     from campaign where shop_id = $1 and name_key = $2 for update`,
    [shopId, campaignKey(name)],
  );
  return rows[0] ?? null;
}

function same(a: CampaignValues, b: CampaignValues): boolean {
  const fields = ["name", "startsOn", "endsOn", "spend", "landingUrl", "linkAppliesCode"] as const;
  return fields.every((field) => a[field] === b[field]) && sameMarks(a.postMarks, b.postMarks);
}

async function save(sql: Sql, shopId: bigint, values: CampaignValues, plan: string): Promise<bigint> {
  const { rows } = await sql.query<{ id: bigint }>(
    `insert into campaign (shop_id, name, name_key, plan, starts_on, ends_on, spend, landing_url, link_applies_code, post_marks, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, now())
     on conflict (shop_id, name_key) do update set name = excluded.name, starts_on = excluded.starts_on, ends_on = excluded.ends_on,
       spend = excluded.spend, landing_url = excluded.landing_url, link_applies_code = excluded.link_applies_code,
       post_marks = excluded.post_marks, updated_at = now()
     returning id`,
    [
      shopId,
      values.name,
      campaignKey(values.name),
      plan,
      values.startsOn,
      values.endsOn,
      values.spend,
      values.landingUrl,
      values.linkAppliesCode,
      values.postMarks,
    ],
  );
  return rows[0]!.id;
}

async function syncDiscounts(sql: Sql, shopId: bigint, name: string): Promise<void> {
  const { rows } = await sql.query<{ id: bigint }>(
    `select d.id from discount d join campaign k on k.shop_id = d.shop_id and k.id = d.campaign_id
     where k.shop_id = $1 and k.name_key = $2 and d.deleted_at is null and d.shopify_id is not null`,
    [shopId, campaignKey(name)],
  );
  await syncLater(
    sql,
    shopId,
    rows.map((row) => row.id),
    { pushDates: true },
  );
}
