import { beforeEach, describe, expect, test } from "vitest";
import { removeFromCampaign } from "#app/domain/ambassadors/removeFromCampaign.ts";
import { archiveCampaign, unarchiveCampaign } from "#app/domain/campaigns/archiveCampaign.ts";
import { editCampaign } from "#app/domain/campaigns/editCampaign.ts";
import { retireCodes } from "#app/domain/codes/retireCodes.ts";
import { pinLink } from "#app/domain/pulse/pinLink.ts";
import { planTurns } from "#app/domain/pulse/planTurns.ts";
import { publishShop } from "#app/domain/pulse/publishShop.ts";
import { readLink, turnAt } from "#app/domain/pulse/readLink.ts";
import { learnShop } from "#app/domain/shops/learnShop.ts";
import { uninstallShop } from "#app/domain/shops/uninstallShop.ts";
import { pool, sqlForShop } from "#app/platform/database.ts";
import { importStream } from "#app/sources/files/importStream.ts";
import { inPieces } from "#app/sources/files/inPieces.ts";
import { jobsOf, rowsOf } from "../makeShop.ts";
import { campaignWith, publish, shopWith, timetable } from "./linkedShop.ts";

const MARCH = {
  name: "Märch Löve!",
  startsOn: "2027-03-10",
  endsOn: "2027-03-14",
  landingUrl: "https://shop.example/sale?color=red%20ish&utm_source=mine#top",
};
const BEFORE = new Date("2027-01-01T00:00:00Z");
let people = 0;
let anna: string;
beforeEach(() => void (anna = `anna${++people}`));

describe("a published campaign", () => {
  test("has its ambassadors' links on its days as the shop's clocks show them, across the change to summer time", async () => {
    const { shop, idOf } = await shopWith([anna]);
    const campaignId = await campaignWith(shop.id, MARCH, [idOf[anna]!], BEFORE);
    const destination = `https://shop.example/sale?color=red%20ish&utm_source=heartbeat&utm_medium=ambassador&utm_campaign=march-love&utm_id=${campaignId}&utm_content=${anna}#top`;
    const turn = { campaignId, destination, code: null, brand: shop.domain };
    expect(await timetable(idOf[anna]!)).toEqual([
      { ...turn, from: "2027-03-10T05:00:00.000Z", until: "2027-03-15T04:00:00.000Z", why: "only" },
      { ...turn, from: "2027-03-15T04:00:00.000Z", until: null, why: "last_brand" },
    ]);
  });

  test("writes nothing, and wakes nobody, when nothing changed", async () => {
    const { shop, idOf } = await shopWith([anna]);
    const campaignId = await campaignWith(shop.id, MARCH, [idOf[anna]!], BEFORE);
    const change = () => pool().query("select changed_at from pulse_change where ambassador_id = $1", [idOf[anna]!]);
    const { rows: before } = await change();
    expect(await publish(shop.id, campaignId)).toEqual([]);
    expect((await change()).rows).toEqual(before);
    expect(before).toHaveLength(1);
  });

  test("without a landing page, or with one that is not safe, offers nothing", async () => {
    const { shop, idOf } = await shopWith([anna]);
    const id = await campaignWith(shop.id, { ...MARCH, landingUrl: "" }, [idOf[anna]!], BEFORE);
    await sqlForShop(shop.id, (sql) => sql.query("update campaign set landing_url = 'https://127.0.0.1/' where shop_id = $1", [shop.id]));
    await publish(shop.id, id, BEFORE);
    expect(await timetable(idOf[anna]!)).toEqual([]);
  });

  test("that is archived, taken down or uninstalled loses the link at once, and its past stays", async () => {
    const { shop, idOf } = await shopWith([anna]);
    const id = await campaignWith(shop.id, { ...MARCH, endsOn: "" }, [idOf[anna]!], BEFORE);
    const during = (hour: number) => new Date(Date.UTC(2027, 2, 12, hour));
    await archiveCampaign(shop.id, id);
    await publish(shop.id, id, during(1));
    await unarchiveCampaign(shop.id, id);
    await publish(shop.id, id, during(2));
    const [participation] = await rowsOf<{ id: bigint }>(shop.id, "select id from participation where shop_id = $1");
    await removeFromCampaign(shop.id, [participation!.id]);
    await publish(shop.id, id, during(3));
    expect((await timetable(idOf[anna]!)).map(({ from, until }) => [from, until])).toEqual([
      ["2027-03-10T05:00:00.000Z", during(1).toISOString()],
      [during(2).toISOString(), during(3).toISOString()],
    ]);
  });

  test("that is archived after it ended goes on as the last brand; archived before, it does not, nor where it is extended later", async () => {
    const { shop, idOf } = await shopWith([anna]);
    const over = { ...MARCH, startsOn: "2026-03-10", endsOn: "2026-03-14" };
    const id = await campaignWith(shop.id, over, [idOf[anna]!], new Date("2026-01-01T00:00:00Z"));
    const whys = async () => (await timetable(idOf[anna]!)).map(({ why, until }) => [why, until]);
    const archivedAt = async (at: string, endsOn: string) => {
      await rowsOf(shop.id, "update campaign set archived_at = $2, ends_on = $3 where shop_id = $1", at, endsOn);
      await publish(shop.id, id);
      return whys();
    };
    const ended = ["only", "2026-03-15T04:00:00.000Z"];
    await archiveCampaign(shop.id, id);
    expect(await publish(shop.id, id)).toEqual([]);
    expect(await whys()).toEqual([ended, ["last_brand", null]]);
    // By the shop's clocks the campaign was over four hours after midnight in London.
    expect(await archivedAt("2026-03-15T04:00:00Z", over.endsOn)).toEqual([ended, ["last_brand", null]]);
    expect(await archivedAt("2026-03-15T04:00:00Z", "2027-03-14")).toEqual([ended, ["last_brand", expect.any(String)]]);
    expect(await archivedAt("2026-03-15T03:59:59Z", over.endsOn)).toEqual([ended, ["last_brand", expect.any(String)]]);
    await unarchiveCampaign(shop.id, id);
    await publish(shop.id, id);
    expect((await whys()).at(-1)).toEqual(["last_brand", null]);
  });

  test("of a shop that takes the app off gives the link to whoever is next", async () => {
    const { shop, idOf } = await shopWith([anna]);
    const other = await shopWith([anna]);
    const landing = { landingUrl: "https://other.example/" };
    const first = await campaignWith(other.shop.id, { ...MARCH, ...landing, endsOn: "" }, [idOf[anna]!], BEFORE);
    const second = await campaignWith(shop.id, MARCH, [idOf[anna]!], BEFORE);
    const at = new Date("2027-03-12T00:00:00Z");
    expect((await timetable(idOf[anna]!)).map(({ campaignId, why }) => [campaignId, why])).toEqual([
      [second, "accepted_last"],
      [first, "only"],
    ]);
    await sqlForShop(shop.id, (sql) => uninstallShop(sql, shop.id, new Date(Date.now() + 1000)));
    expect(await jobsOf(shop.id)).toContain("publish_pulse");
    await publish(shop.id, second, at);
    expect((await timetable(idOf[anna]!)).at(-1)).toMatchObject({ campaignId: first, from: at.toISOString(), until: null, why: "only" });
  });

  test("that Heartbeat pins has the link before one that was accepted later; shops see the rule and no other shop", async () => {
    const { shop, idOf } = await shopWith([anna]);
    const other = await shopWith([anna]);
    const mine = await campaignWith(shop.id, { ...MARCH, startsOn: "2026-01-01", endsOn: "" }, [idOf[anna]!]);
    await campaignWith(other.shop.id, { ...MARCH, startsOn: "2026-01-01", endsOn: "" }, [idOf[anna]!]);
    const now = async () => turnAt((await readLink(shop.id, idOf[anna]!)).turns, new Date());
    expect(await now()).toEqual({ fromAt: expect.any(Date), untilAt: null, why: "accepted_last", mine: null });
    await pinLink(shop.id, anna, MARCH.name, true);
    await publishShop(shop.id);
    expect(await now()).toMatchObject({ why: "pinned", mine: { campaignId: mine } });
    await pinLink(shop.id, anna, MARCH.name, false);
    await publishShop(shop.id);
    expect(await now()).toMatchObject({ why: "accepted_last", mine: null });
    const acts = await rowsOf<{ act: string }>(shop.id, "select act from audit_entry where shop_id = $1 and act like 'Pulse%' order by id");
    expect(acts.map((entry) => entry.act)).toEqual(["Pulse link pinned", "Pulse link no longer pinned"]);
  });
});

describe("a link that applies codes", () => {
  const codes = (shopId: bigint, lines: string[]) =>
    importStream(shopId, "codes", inPieces(Buffer.from(["code,campaign,ambassador", ...lines].join("\n"))));

  test("applies each ambassador's own code, and stops when it is retired; a campaign's one code is everybody's", async () => {
    const ben = `ben${people}`;
    const { shop, idOf } = await shopWith([anna, ben]);
    const landingUrl = `https://${shop.domain}/sale`;
    const id = await campaignWith(shop.id, { ...MARCH, landingUrl, linkAppliesCode: "yes" }, [idOf[anna]!, idOf[ben]!], BEFORE);
    await codes(shop.id, [`ANNA-10,${MARCH.name},${anna}`]);
    await publish(shop.id, id, BEFORE);
    const codeOf = async (handle: string) => (await timetable(idOf[handle]!)).map((turn) => turn.code);
    expect([await codeOf(anna), await codeOf(ben)]).toEqual([
      ["ANNA-10", null],
      [null, null],
    ]);
    await codes(shop.id, [`ALL-10,${MARCH.name},`]);
    await publish(shop.id, id, BEFORE);
    expect([(await codeOf(anna))[0], (await codeOf(ben))[0]]).toEqual(["ANNA-10", "ALL-10"]);
    const [own] = await rowsOf<{ id: bigint }>(shop.id, "select id from code where shop_id = $1 and code = 'ANNA-10'");
    await retireCodes(shop.id, "operator", [own!.id]);
    await publish(shop.id, id, BEFORE);
    expect((await codeOf(anna))[0]).toBe("ALL-10");
  });

  test("leads on without a code once the landing page is no longer on the shop's own domain", async () => {
    const { shop, idOf } = await shopWith([anna]);
    const known = {
      name: "Glow",
      currency: "USD",
      timeZone: "America/New_York",
      primaryDomain: "glow.example",
      readAllOrders: false,
      plan: "PRO",
    } as const;
    await learnShop(shop.id, known);
    const id = await campaignWith(shop.id, { ...MARCH, landingUrl: "https://glow.example/", linkAppliesCode: "yes" }, [idOf[anna]!], BEFORE);
    await codes(shop.id, [`GLOW,${MARCH.name},${anna}`]);
    await publish(shop.id, id, BEFORE);
    expect((await timetable(idOf[anna]!))[0]).toMatchObject({ code: "GLOW", brand: "Glow" });
    await learnShop(shop.id, { ...known, name: "Glow & Co", primaryDomain: "glow-and-co.example", timeZone: "Asia/Tokyo" });
    await publish(shop.id, id, BEFORE);
    expect((await timetable(idOf[anna]!))[0]).toMatchObject({ code: null, brand: "Glow & Co", from: "2027-03-09T15:00:00.000Z" });
  });

  test("can be asked for only with a landing page on the shop's own domain", async () => {
    const { shop, idOf } = await shopWith([anna]);
    const wrong = { linkAppliesCode: expect.stringContaining(`https://${shop.domain}`) as string };
    await expect(campaignWith(shop.id, { ...MARCH, linkAppliesCode: "yes" }, [])).rejects.toMatchObject({ errors: wrong });
    await expect(campaignWith(shop.id, { ...MARCH, landingUrl: "", linkAppliesCode: "yes" }, [])).rejects.toMatchObject({ errors: wrong });
    const id = await campaignWith(shop.id, { ...MARCH, landingUrl: `https://${shop.domain}/`, linkAppliesCode: "yes" }, [idOf[anna]!]);
    await expect(editCampaign(shop.id, id, { landingUrl: "https://elsewhere.example/" })).rejects.toMatchObject({
      errors: { landingUrl: wrong.linkAppliesCode },
    });
    await editCampaign(shop.id, id, { landingUrl: "https://elsewhere.example/", linkAppliesCode: "no" });
  });
});

describe("many shops that change the same links at the same moment", () => {
  test("neither wait for each other in a circle nor overlook what the other offers", async () => {
    const handles = Array.from({ length: 40 }, (_, i) => `crowd${people}-${i}`);
    const shops = await Promise.all([1, 2, 3].map(() => shopWith(handles)));
    const idOf = shops[0]!.idOf;
    const ids = Object.values(idOf);
    const campaigns = await Promise.all(
      shops.map(({ shop }, i) => campaignWith(shop.id, { ...MARCH, endsOn: `2027-03-1${4 + i}` }, i % 2 ? ids : ids.toReversed(), BEFORE)),
    );
    for (let round = 0; round < 5; round++) {
      await Promise.all(
        shops.map(async ({ shop }, i) => {
          await editCampaign(shop.id, campaigns[i]!, { endsOn: `2027-03-${15 + ((round + i) % 3)}` });
          await publish(shop.id, campaigns[i]!, BEFORE);
        }),
      );
    }
    const { rows } = await pool().query(
      `select from (select until_at, lead(from_at) over (partition by ambassador_id order by from_at) next from pulse_turn where ambassador_id = any($1::bigint[])) t
       where next < until_at`,
      [ids],
    );
    expect(rows).toEqual([]);
    // What stands is what the rule makes of all offers, so planning once more changes nothing.
    expect(await sqlForShop(shops[0]!.shop.id, (sql) => planTurns(sql, ids, BEFORE))).toEqual([]);
    expect((await timetable(ids[0]!)).at(-1)).toMatchObject({ from: "2027-03-18T04:00:00.000Z", until: null, why: "last_brand" });
  });
});
