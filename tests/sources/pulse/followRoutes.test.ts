import pg from "pg";
import { expect, test } from "vitest";
import { pool } from "#app/platform/database.ts";
import { followRoutes } from "#app/sources/pulse/links/followRoutes.ts";
import { Routes } from "#app/sources/pulse/links/routes.ts";
import { makeLink } from "../../flows/pulse/links.ts";
import { untilTrue } from "../../flows/pulse/pulseHere.ts";

test("a process that could not read for a while misses nothing of what changed meanwhile, however long it was", async () => {
  const owner = new pg.Client({ connectionString: process.env.DATABASE_OWNER_URL! });
  await owner.connect();
  const link = await makeLink({ destination: "https://one.example/" });
  const routes = new Routes();
  const brand = () => routes.get(link.handle)?.turns[0]?.brand;
  const stop = followRoutes(routes);
  await untilTrue(() => brand() === "Tea & Co");
  await owner.query("revoke select on pulse_change from heartbeat_app");
  await pool().query("select pg_notify('pulse', '')");
  // It asks once a second while it cannot read.
  await new Promise((resolve) => setTimeout(resolve, 1500));
  await owner.query("update pulse_turn set brand = 'Tea & Sons' where ambassador_id = $1", [link.ambassadorId]);
  await owner.query("update pulse_change set changed_at = now() - interval '20 minutes' where ambassador_id = $1", [link.ambassadorId]);
  expect(brand()).toBe("Tea & Co");
  await owner.query("grant select on pulse_change to heartbeat_app");
  await untilTrue(() => brand() === "Tea & Sons");
  await stop();
  await owner.end();
});
