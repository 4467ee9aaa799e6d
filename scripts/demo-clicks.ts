import { randomBytes } from "node:crypto";
import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { clickLine } from "#app/domain/clicks/clickLine.ts";
import { readyName } from "#app/sources/pulse/keep/segmentNames.ts";
import type { World } from "#sandbox/world/world.ts";
import { type Merchant, untilDone } from "./demo-merchant.ts";

const WHO = `
  select p.shop_id, p.campaign_id, p.id, k.name campaign, m.handle from participation p
    join shop s on s.id = p.shop_id join campaign k on k.shop_id = p.shop_id and k.id = p.campaign_id
    join shop_ambassador m on m.shop_id = p.shop_id and m.ambassador_id = p.ambassador_id
  where s.domain = $1`;

type Who = { shop_id: string; campaign_id: string; id: string; campaign: string; handle: string };

/**
 * Brings in the clicks of the time before the demo as those of a Pulse process that has ended: a segment on the volume, which the shipper of the one that
 * runs takes from there. Waits until they are stored.
 */
export async function deliverPastClicks(merchant: Merchant, { clicks }: World): Promise<void> {
  const { ownerUrl, domain, pulseVolume } = merchant;
  const who = new Map((await participations(ownerUrl, domain)).map((row) => [`${row.campaign}/${row.handle}`, row]));
  const lines = clicks.map(({ id, at, campaign, handle, kind, visitor, inApp, referrerHost, post }) => {
    const row = who.get(`${campaign}/${handle}`)!;
    const keys = { shopId: BigInt(row.shop_id), campaignId: BigInt(row.campaign_id), participationId: BigInt(row.id) };
    return clickLine({ ...keys, clickId: id, at: at.getTime(), kind, visitor, inApp, referrerHost, post });
  });
  const name = readyName(randomBytes(8).toString("hex"), 1, Date.now(), lines.length);
  mkdirSync(pulseVolume, { recursive: true });
  writeFileSync(path.join(pulseVolume, `${name}.part`), lines.map((line) => `${line}\n`).join(""));
  renameSync(path.join(pulseVolume, `${name}.part`), path.join(pulseVolume, name));
  const stored = `select count(*) >= ${lines.length} done from click c join shop s on s.id = c.shop_id where s.domain = $1`;
  await untilDone(merchant, "the clicks are stored", stored);
}

async function participations(ownerUrl: string, domain: string): Promise<Who[]> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    return (await client.query<Who>(WHO, [domain])).rows;
  } finally {
    await client.end();
  }
}
