import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import { buildWorld } from "#sandbox/world/buildWorld.ts";
import { worldFiles, writeWorldFiles } from "#sandbox/world/files.ts";
import { hudsonRecords } from "#sandbox/world/hudson/shop.ts";
import { thamesGifts } from "#sandbox/world/thames/shop.ts";

const at = { now: new Date("2026-11-22T16:20:00Z"), seed: "heartbeat" };
const [thames, hudson] = [await buildWorld(thamesGifts, at), await buildWorld(hudsonRecords, at)];
const read = (csv: string): Record<string, string>[] => parse(csv, { columns: true });

test("the campaigns' file has the days, spend and landing page of each", () => {
  expect(read(worldFiles(thames)["campaigns.csv"])).toEqual(
    thames.campaigns.map(({ name, startsOn, endsOn, spend, landingUrl }) => ({
      name,
      starts_on: startsOn,
      ends_on: endsOn,
      spend,
      landing_url: landingUrl,
    })),
  );
  for (const { startsOn, endsOn } of [...thames.campaigns, ...hudson.campaigns])
    expect([new Date(startsOn).getUTCDay(), new Date(endsOn).getUTCDay()]).toEqual([1, 0]);
});

test("the ambassadors' file has a row for each campaign of each ambassador, with attributes", () => {
  const rows = read(worldFiles(thames)["ambassadors.csv"]);
  expect(rows.map((row) => `${row.campaign} ${row.handle}`).sort()).toEqual(thames.participants.map((one) => `${one.campaign} ${one.handle}`).sort());
  expect(new Set(rows.map((row) => row.handle)).size).toBe(240);
  for (const row of rows) {
    expect(Number(row.followers)).toBeGreaterThanOrEqual(1000);
    expect([row.email, row.phone, row.first_name, row.zip, row.age_band, row.gender, row.niche, row.city].every(Boolean)).toBe(true);
  }
});

test("the codes' file names whose each code is; a DIY code is the whole campaign's", () => {
  const people = new Set(thames.ambassadors.map((ambassador) => ambassador.handle));
  const rows = read(worldFiles(thames)["codes.csv"]);
  expect(rows.every((row) => people.has(row.ambassador!))).toBe(true);
  expect(rows.length).toBe(thames.codes.length);
  expect(read(worldFiles(hudson)["codes.csv"])).toEqual([
    { code: "FIRSTSPIN10", campaign: "First spins", ambassador: "" },
    { code: "SIDEB15", campaign: "Side B sessions", ambassador: "" },
  ]);
});

test("the files are written to a folder", () => {
  const paths = writeWorldFiles(hudson, join(mkdtempSync(join(tmpdir(), "world-")), "new"));
  expect(readFileSync(paths.codes, "utf8")).toBe(worldFiles(hudson)["codes.csv"]);
  expect([paths.campaigns, paths.ambassadors].map((path) => path.endsWith(".csv"))).toEqual([true, true]);
});
