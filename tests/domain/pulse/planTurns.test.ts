import fc from "fast-check";
import { expect, test } from "vitest";
import { chooseOffer } from "#app/domain/pulse/chooseOffer.ts";
import type { Offer } from "#app/domain/pulse/offer.ts";
import { planTurns } from "#app/domain/pulse/planTurns.ts";
import { sharesOfTime } from "#app/domain/pulse/shareOfTime.ts";
import { pool, sqlForShop } from "#app/platform/database.ts";
import { shopWith } from "./linkedShop.ts";

const at = (hour: number) => new Date(Date.UTC(2027, 0, 1, hour));
const HOURS = 40;

const change = fc.record({
  pause: fc.nat(3),
  participationId: fc.integer({ min: 1, max: 4 }).map(BigInt),
  from: fc.nat(15),
  hours: fc.option(fc.nat(8)),
  accepted: fc.nat(4),
  pinned: fc.option(fc.nat(4), { freq: 2 }),
  withdrawn: fc.boolean(),
});

type StoredTurn = { fromAt: Date; untilAt: Date | null; participationId: bigint; why: string };

async function stored(ambassadorId: bigint): Promise<StoredTurn[]> {
  const { rows } = await pool().query<StoredTurn>(
    `select from_at "fromAt", until_at "untilAt", participation_id "participationId", why from pulse_turn where ambassador_id = $1 order by from_at`,
    [ambassadorId],
  );
  return rows;
}

const turnsAt = (turns: readonly StoredTurn[], instant: Date) =>
  turns.filter((turn) => turn.fromAt <= instant && (turn.untilAt === null || instant < turn.untilAt));

async function offer(shopId: bigint, ambassadorId: bigint, { participationId, ...one }: Offer): Promise<void> {
  await pool().query(
    `insert into pulse_candidate (shop_id, participation_id, ambassador_id, campaign_id, live_from, live_until, destination, brand, accepted_at, pinned_at, withdrawn)
     values ($1, $2, $3, $2, $4, $5, 'https://shop.example/', 'Shop', $6, $7, $8)
     on conflict (shop_id, participation_id) do update set live_from = $4, live_until = $5, accepted_at = $6, pinned_at = $7, withdrawn = $8`,
    [shopId, participationId, ambassadorId, one.liveFrom, one.liveUntil, one.acceptedAt, one.pinnedAt, one.withdrawn],
  );
}

test("stored timetables hold whatever is offered: no overlap, the rule from now on, the past as it was, shares that add up", async () => {
  let people = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 8 }), async (changes) => {
      const { shop, idOf } = await shopWith([`person${++people}`]);
      const ambassadorId = Object.values(idOf)[0]!;
      const offers = new Map<bigint, Offer>();
      let [hour, before] = [0, [] as StoredTurn[]];
      for (const { pause, participationId, from, hours, accepted, pinned, withdrawn } of changes) {
        const now = at((hour += pause));
        const one: Offer = {
          ...{
            shopId: shop.id,
            participationId,
            campaignId: participationId,
            destination: "https://shop.example/",
            code: null,
            brand: "Shop",
            withdrawn,
          },
          ...{
            liveFrom: at(from),
            liveUntil: hours === null ? null : at(from + hours),
            acceptedAt: at(accepted),
            pinnedAt: pinned === null ? null : at(pinned),
          },
        };
        offers.set(participationId, one);
        await offer(shop.id, ambassadorId, one);
        await sqlForShop(shop.id, (sql) => planTurns(sql, [ambassadorId], now));
        const turns = await stored(ambassadorId);
        for (let h = 0; h < HOURS; h++) {
          const found = turnsAt(turns, at(h));
          expect(found.length).toBeLessThanOrEqual(1);
          const chosen = chooseOffer([...offers.values()], at(h));
          const expected = at(h) < now ? turnsAt(before, at(h))[0] : chosen && { participationId: chosen.offer.participationId, why: chosen.why };
          expect(found[0] && [found[0].participationId, found[0].why]).toEqual(expected ? [expected.participationId, expected.why] : undefined);
        }
        const shares = sharesOfTime(turns, at(0), at(HOURS));
        expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(turns.some((turn) => turn.fromAt < at(HOURS)) ? 1 : 0, 9);
        before = turns;
      }
    }),
    { numRuns: 25 },
  );
});
