import { expect, test } from "vitest";
import { campaignWith, shopWith } from "../domain/pulse/linkedShop.ts";
import { runCommand } from "./runCommand.ts";

const OPEN = { startsOn: "2026-01-01", landingUrl: "https://shop.example/" };

test("an operator pins a campaign to a link, sees the timetable, and takes it back", async () => {
  const mine = await shopWith(["mia"]);
  const other = await shopWith(["mia"]);
  const person = [mine.idOf.mia!];
  const first = await campaignWith(mine.shop.id, { ...OPEN, name: "Glow" }, person);
  const second = await campaignWith(other.shop.id, { ...OPEN, name: "Shine" }, person);
  const pulse = async (act: string) => {
    const { code, out } = await runCommand(
      "pulse",
      act,
      "--handle",
      "@Mia",
      ...(act === "show" ? [] : ["--shop", mine.shop.domain, "--campaign", "glow"]),
      "--json",
    );
    expect(code).toBe(0);
    const { address, turns } = JSON.parse(out) as {
      address: string;
      turns: { shop: string; campaignId: string; why: string; until: string | null }[];
    };
    expect(address).toBe("mia");
    const { shop, campaignId, why } = turns.find((turn) => turn.until === null)!;
    return { shop, campaignId, why };
  };
  expect(await pulse("show")).toEqual({ shop: other.shop.domain, campaignId: String(second), why: "accepted_last" });
  expect(await pulse("pin")).toEqual({ shop: mine.shop.domain, campaignId: String(first), why: "pinned" });
  expect(await pulse("unpin")).toEqual({ shop: other.shop.domain, campaignId: String(second), why: "accepted_last" });
  const nobody = await runCommand("pulse", "pin", "--handle", "nobody", "--shop", mine.shop.domain, "--campaign", "Glow");
  expect([nobody.code, nobody.err]).toEqual([1, expect.stringContaining("The ambassador of /nobody is not in a campaign")]);
});
