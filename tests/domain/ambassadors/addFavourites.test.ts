import { expect, test } from "vitest";
import { addFavourites } from "#app/domain/ambassadors/addFavourites.ts";
import { removeFromCampaign } from "#app/domain/ambassadors/removeFromCampaign.ts";
import { setFavourite } from "#app/domain/ambassadors/setFavourite.ts";
import { NotFound } from "#app/platform/errors.ts";
import { favouritesScreen } from "#app/screens/favourites.ts";
import { makeShop, rowsOf } from "../makeShop.ts";
import { campaignId, shopFiles } from "../posts/postsHere.ts";

async function favouriteShop() {
  const shop = await makeShop();
  await shopFiles(shop.id, {
    campaigns: ["Glow,2026-01-01,", "Past,2020-01-01,2020-02-01"],
    ambassadors: ["anna,instagram,10,Glow", "bo,instagram,20,", "cy,instagram,30,"],
  });
  const people = await rowsOf<{ id: bigint; handle: string }>(shop.id, "select ambassador_id id, handle from shop_ambassador where shop_id = $1");
  const of = Object.fromEntries(people.map(({ id, handle }) => [handle, id])) as Record<"anna" | "bo" | "cy", bigint>;
  for (const handle of ["anna", "bo"] as const) await setFavourite(shop.id, of[handle], true);
  const inGlow = async () =>
    (
      await rowsOf<{ handle: string }>(
        shop.id,
        `select s.handle from participation p join shop_ambassador s using (shop_id, ambassador_id)
         where p.shop_id = $1 and p.campaign_id = $2 and p.removed_at is null order by s.handle`,
        await campaignId(shop.id, "Glow"),
      )
    ).map(({ handle }) => handle);
  return { shop, of, inGlow, glow: await campaignId(shop.id, "Glow") };
}

test("all favourites go into a campaign in one step; who was in stays, and taking it back takes out only who was added", async () => {
  const { shop, glow, inGlow } = await favouriteShop();
  const added = await addFavourites(shop.id, glow, null);
  expect(added).toHaveLength(1);
  expect(await inGlow()).toEqual(["anna", "bo"]);
  expect(await addFavourites(shop.id, glow, null)).toEqual([]);
  await removeFromCampaign(shop.id, added);
  expect(await inGlow()).toEqual(["anna"]);
  expect(await addFavourites(shop.id, glow, null)).toEqual(added);
});

test("only those who are chosen go in, and nobody who is no favourite", async () => {
  const { shop, of, glow, inGlow } = await favouriteShop();
  expect(await addFavourites(shop.id, glow, [of.cy])).toEqual([]);
  expect(await addFavourites(shop.id, glow, [of.bo, of.cy])).toHaveLength(1);
  expect(await inGlow()).toEqual(["anna", "bo"]);
  await expect(addFavourites((await makeShop()).id, glow, null)).rejects.toThrow(NotFound);
});

test("the page of favourites offers the campaigns that are not over", async () => {
  const { shop } = await favouriteShop();
  const { rows, campaigns } = await favouritesScreen(shop, { search: "", page: 1 });
  expect(rows.map(({ handle }) => handle)).toEqual(["anna", "bo"]);
  expect(campaigns.map(({ name }) => name)).toEqual(["Glow"]);
});
