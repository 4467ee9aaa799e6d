import fc from "fast-check";
import { expect, test } from "vitest";
import { participationReach } from "#app/metrics/queries/participationReach.ts";
import { potentialReach } from "#app/metrics/queries/potentialReach.ts";
import { reachByCampaign } from "#app/metrics/queries/reachByCampaign.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { makeShop, rowsOf } from "../../domain/makeShop.ts";
import { campaignId as idOfCampaign, save, shopFiles, told } from "../../domain/posts/postsHere.ts";

const PEOPLE = ["anna", "ben", "cleo", "dan"];
const HOUR = 3_600_000;
const START = Date.UTC(2026, 2, 2);

/** What may happen: posts with a follower count of that hour, or none, in any order; and who is taken out of the campaign at the end. */
const life = fc.record({
  posts: fc.array(fc.record({ who: fc.constantFrom(...PEOPLE), hour: fc.nat(500), followers: fc.option(fc.nat(10_000), { nil: null }) }), {
    maxLength: 8,
  }),
  removed: fc.subarray(PEOPLE),
});

test("reach is each account once: followers up to its first post, or first after it, else expected; whoever left counts only if they posted", async () => {
  await fc.assert(
    fc.asyncProperty(life, async ({ posts, removed }) => {
      const { id } = await makeShop();
      await shopFiles(id, { campaigns: ["Spring,2026-03-01,"], ambassadors: PEOPLE.map((one) => `${one},instagram,,Spring`) });
      const campaignId = await idOfCampaign(id, "Spring");
      const at = (hour: number) => new Date(START + hour * HOUR);
      // Posts that are told later than they were made: the count is of an hour after.
      for (const [i, { who, hour, followers }] of posts.entries())
        await save(
          id,
          told({
            ...{ postKey: `k${i}`, handleKey: who, postedAt: at(hour), toldAt: at(hour), campaignId },
            counts: followers === null ? null : { at: at(hour + 1), likes: 1n, comments: null, followers: BigInt(followers) },
          }),
        );
      await rowsOf(
        id,
        `update participation p set removed_at = now() from shop_ambassador s
         where p.shop_id = $1 and s.shop_id = $1 and s.ambassador_id = p.ambassador_id and s.handle = any($2::text[])`,
        removed,
      );
      const countsOf = (who: string) => posts.filter((post) => post.who === who && post.followers !== null).sort((a, b) => a.hour - b.hour);
      const known = (who: string): { posted: boolean; followers: number | null } | null => {
        const own = posts.filter((post) => post.who === who);
        if (own.length === 0) return removed.includes(who) ? null : { posted: false, followers: null };
        const first = Math.min(...own.map(({ hour }) => hour));
        const before = countsOf(who).findLast(({ hour }) => hour + 1 <= first);
        const soonest = countsOf(who)[0];
        // Of one hour the greatest count is the truth.
        const chosen = before ?? soonest;
        const same = chosen && countsOf(who).filter(({ hour }) => hour === chosen.hour);
        return { posted: true, followers: same ? Math.max(...same.map(({ followers }) => followers!)) : null };
      };
      const people = PEOPLE.map(known).filter((one) => one !== null);
      const sum = people.reduce((all, { followers }) => all + (followers ?? 0), 0);
      await sqlForShop(id, async (sql) => {
        const reach = await potentialReach(sql, id, campaignId);
        expect([Number(reach.followers), reach.posted.accounts, reach.withoutCount]).toEqual([
          sum,
          people.filter(({ posted }) => posted).length,
          people.filter(({ followers }) => followers === null).length,
        ]);
        expect(Number((await reachByCampaign(sql, id, [campaignId])).get(campaignId) ?? 0n)).toBe(sum);
        const parts = await sql.query<{ id: bigint }>("select id from participation where shop_id = $1", [id]);
        let total = 0n;
        for (const { id: participationId } of parts.rows) total += (await participationReach(sql, id, participationId)) ?? 0n;
        expect(Number(total)).toBe(sum);
      });
    }),
    { numRuns: 15 },
  );
});
