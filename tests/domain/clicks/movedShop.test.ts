import { expect, test } from "vitest";
import type { PulseClick } from "#app/domain/clicks/clickLine.ts";
import { saveClicks } from "#app/domain/clicks/saveClicks.ts";
import { learnShop } from "#app/domain/shops/learnShop.ts";
import { catalogue } from "#app/jobs/catalogue.ts";
import { checkClicks } from "#app/metrics/clicks/checkClicks.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { jobsOf, makeShop, rowsOf } from "../makeShop.ts";
import { pulseClick } from "./clicksHere.ts";

const known = { name: "Glow", currency: "USD", primaryDomain: "glow.example", readAllOrders: false, plan: "PRO" } as const;

const daysOf = (shopId: bigint) =>
  rowsOf<{ day: string; clicks: bigint }>(shopId, "select day, clicks from click_day where shop_id = $1 and participation_id = 0 order by day");

function hourly(shopId: bigint, hours: number): PulseClick[] {
  return Array.from({ length: hours }, (_, hour) => pulseClick(shopId, { at: Date.UTC(2026, 2, 1, hour), visitor: `v${hour}` }));
}

test("the clicks of a shop that moves count for the days of its new zone, also those that are stored meanwhile", async () => {
  const { id } = await makeShop({ timeZone: "America/New_York" });
  const clicks = hourly(id, 24);
  await saveClicks(clicks.slice(0, 12));
  expect(await daysOf(id)).toEqual([
    { day: "2026-02-28", clicks: 5n },
    { day: "2026-03-01", clicks: 7n },
  ]);
  await learnShop(id, { ...known, timeZone: "Asia/Tokyo" });
  expect(await jobsOf(id)).toContain("move_click_days");
  await Promise.all([catalogue.move_click_days({ shopId: String(id) }), ...clicks.slice(12).map((click) => saveClicks([click]))]);
  expect(await daysOf(id)).toEqual([
    { day: "2026-03-01", clicks: 15n },
    { day: "2026-03-02", clicks: 9n },
  ]);
  expect(await rowsOf(id, "select from click where shop_id = $1 and day <> (at at time zone 'Asia/Tokyo')::date")).toEqual([]);
  expect(await sqlForShop(id, (sql) => checkClicks(sql, id, 10))).toEqual([]);
});

test("a shop that stays where it is has its clicks left alone", async () => {
  const { id } = await makeShop({ timeZone: "America/New_York" });
  await saveClicks(hourly(id, 2));
  await learnShop(id, { ...known, timeZone: "America/New_York" });
  expect(await jobsOf(id)).not.toContain("move_click_days");
});
