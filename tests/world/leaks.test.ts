import { describe, expect, test } from "vitest";
import { findSigns } from "#app/attribution/leaks/findSigns.ts";
import { creditTouches } from "#app/attribution/touches/creditTouches.ts";
import { buildWorld } from "#sandbox/world/buildWorld.ts";
import { thamesGifts } from "#sandbox/world/thames/shop.ts";
import { tokenOf } from "#sandbox/world/visits/visit.ts";
import type { World } from "#sandbox/world/world.ts";
import { codeUses } from "./codeUses.ts";

// A Sunday evening, early on a Monday when the last three days hold the fewest orders, a Thursday, and a Saturday, when nothing is sold.
const nows = ["2026-11-22T20:20:00Z", "2026-11-23T00:30:00Z", "2027-02-11T11:00:00Z", "2027-06-12T09:00:00Z"];
const worlds = await Promise.all(nows.map((now) => buildWorld(thamesGifts, { now: new Date(now), seed: "heartbeat" })));

describe.each(worlds.map((world) => [world.now.toISOString(), world] as const))("at %s", (_, world) => {
  const { uses, regions } = codeUses(world);
  const found = findSigns(uses, { regions, domain: world.shop.domain });
  const codesWith = (sign: string) => found.filter((one) => one.sign === sign).map(({ codeId }) => uses.find((use) => use.codeId === codeId)!.code);

  test("each leaked code shows its own sign, and no other code shows any", () => {
    expect(codesWith("no_clicks")).toEqual([world.leaks!.noClicks]);
    expect(codesWith("coupon_site")).toEqual([world.leaks!.couponSite]);
    expect(codesWith("burst")).toEqual([world.leaks!.burst]);
    expect(found).toHaveLength(3);
  });

  test("the other codes' links were followed", () => {
    const silent = uses.filter((use) => use.clicks === 0).map(({ code }) => code);
    expect(silent).toEqual([world.leaks!.noClicks]);
  });
});

describe("how buyers came", () => {
  const [world] = worlds as [World];

  test("a visit that is known is one of the clicks, was before the order, and in a campaign's days", () => {
    const clicks = new Map(world.clicks.map((click) => [tokenOf(click.id), click]));
    const known = world.orders.flatMap((order) => order.visits.flatMap(({ token, before }) => (token ? [{ order, token, before }] : [])));
    expect(known.length).toBeGreaterThan(400);
    for (const { order, token, before } of known) {
      const click = clicks.get(token)!;
      const campaign = world.campaigns.find(({ name }) => name === click.campaign)!;
      expect(click.at.getTime()).toBe(order.processedAt.getTime() - before);
      expect(before).toBeGreaterThan(0);
      expect(campaign.startsAt <= click.at && click.at < campaign.endsAt).toBe(true);
    }
    expect(new Set(world.clicks.map(({ id }) => id)).size).toBe(world.clicks.length);
  });

  test("the models share out differently: who came first, who last and whose code was used are often not the same", () => {
    const clicks = new Map(world.clicks.map(({ id, campaign, handle }) => [tokenOf(id), `${campaign}/${handle}`]));
    const codes = new Map(world.codes.map(({ code, campaign, handle }) => [code.toLowerCase(), `${campaign}/${handle}`]));
    const journeys = world.orders.flatMap((order) => {
      const at = order.processedAt.getTime();
      const links = order.visits.flatMap(({ before, token }) => (token ? [{ at: at - before, participation: clicks.get(token)! }] : []));
      const used = order.codes.map((code) => ({ at, participation: codes.get(code.toLowerCase())! }));
      return links.length > 0 ? [{ at, touches: [...links, ...used] }] : [];
    });
    const several = journeys.filter(({ touches }) => new Set(touches.map(({ participation }) => participation)).size > 1);
    expect(several.length).toBeGreaterThan(150);
    const share = (rule: "first" | "last" | "linear") => {
      const all = new Map<string, number>();
      for (const { at, touches } of journeys)
        for (const { participation, amount } of creditTouches(rule, 30, { value: 600n, at }, touches))
          all.set(participation, (all.get(participation) ?? 0) + Number(amount) / (600 * journeys.length));
      return all;
    };
    const [first, last, linear] = [share("first"), share("last"), share("linear")];
    expect(moved(first, last)).toBeGreaterThan(0.15);
    expect(moved(first, linear)).toBeGreaterThan(0.05);
    expect(moved(last, linear)).toBeGreaterThan(0.05);
  });
});

/** The part of the whole that stands with others. */
function moved(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  return [...new Set([...a.keys(), ...b.keys()])].reduce((sum, key) => sum + Math.abs((a.get(key) ?? 0) - (b.get(key) ?? 0)) / 2, 0);
}
