import { expect, test } from "vitest";
import { addToCampaigns } from "#app/domain/ambassadors/addToCampaigns.ts";
import { removeFromCampaign } from "#app/domain/ambassadors/removeFromCampaign.ts";
import { createCampaign } from "#app/domain/campaigns/createCampaign.ts";
import { editCampaign } from "#app/domain/campaigns/editCampaign.ts";
import { assignCode } from "#app/domain/codes/assignCode.ts";
import { publishShop } from "#app/domain/pulse/publishShop.ts";
import { importStream } from "#app/sources/files/importStream.ts";
import { inPieces } from "#app/sources/files/inPieces.ts";
import { rowsOf } from "../domain/makeShop.ts";
import { shopWith } from "../domain/pulse/linkedShop.ts";

const ROUNDS = 12;

test("verbs that change the same campaign, its people and its codes at once do not wait for each other in a circle", async () => {
  const handles = Array.from({ length: 12 }, (_, i) => `h${i}`);
  const { shop, idOf } = await shopWith(handles);
  const campaignId = await createCampaign(shop.id, {
    ...{ name: "Glow", startsOn: "2026-01-01", landingUrl: `https://${shop.domain}/`, linkAppliesCode: "yes" },
  });
  const csv = (lines: string[]) => inPieces(Buffer.from(["code,campaign,ambassador", ...lines].join("\n")));
  await addToCampaigns(shop.id, Object.values(idOf).slice(0, 2), [campaignId]);
  await importStream(shop.id, "codes", csv(["FIRST,Glow,h0", "SECOND,Glow,h1"]));
  const codes = await rowsOf<{ id: bigint }>(shop.id, "select id from code where shop_id = $1 order by id");
  const people = await rowsOf<{ id: bigint }>(shop.id, "select id from participation where shop_id = $1 order by id");
  for (let round = 0; round < ROUNDS; round++) {
    const own = handles[round]!;
    await Promise.all([
      editCampaign(shop.id, campaignId, { startsOn: `2026-01-${String((round % 20) + 1).padStart(2, "0")}` }),
      assignCode(shop.id, "operator", codes[round % 2]!.id, { campaignId, participationId: people[Math.floor(round / 2) % 2]!.id }),
      importStream(shop.id, "codes", csv([`OWN${round},Glow,${own}`])),
      addToCampaigns(shop.id, [idOf[own]!], [campaignId]),
      removeFromCampaign(shop.id, [people[1]!.id]),
      publishShop(shop.id),
      publishShop(shop.id, campaignId),
    ]);
    await addToCampaigns(shop.id, [idOf.h1!], [campaignId]);
  }
  await publishShop(shop.id);
  const offers = await rowsOf<{ code: string }>(
    shop.id,
    "select code from pulse_candidate where shop_id = $1 and not withdrawn order by participation_id",
  );
  expect(offers).toHaveLength(12);
  expect(offers.every(({ code }) => code !== null)).toBe(true);
});
