import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chooseOffer } from "#app/domain/pulse/chooseOffer.ts";
import type { Offer, Turn } from "#app/domain/pulse/offer.ts";
import { isSame, planLink } from "#app/domain/pulse/planLink.ts";

const at = (day: number) => new Date(Date.UTC(2027, 0, 1) + day * 3_600_000);

function offer(participationId: number, values: Partial<Offer> = {}): Offer {
  return {
    shopId: 1n,
    participationId: BigInt(participationId),
    campaignId: BigInt(participationId),
    liveFrom: at(0),
    liveUntil: null,
    destination: `https://shop.example/${participationId}`,
    code: null,
    brand: "Shop",
    acceptedAt: at(0),
    pinnedAt: null,
    withdrawn: false,
    ...values,
  };
}

const brief = (turns: readonly Turn[]) => turns.map(({ participationId, fromAt, untilAt, why }) => [Number(participationId), fromAt, untilAt, why]);

describe("a link's timetable", () => {
  test("leads to the only live campaign, and goes on with its brand when it is over, without its code", () => {
    const turns = planLink([offer(1, { liveFrom: at(2), liveUntil: at(4), code: "ANN10" })], at(0), null);
    expect(brief(turns)).toEqual([
      [1, at(2), at(4), "only"],
      [1, at(4), null, "last_brand"],
    ]);
    expect(turns.map((turn) => turn.code)).toEqual(["ANN10", null]);
  });

  test("of several live ones prefers the one accepted last, and before all the one that was pinned last", () => {
    const early = offer(1, { acceptedAt: at(1), liveUntil: at(10) });
    const late = offer(2, { acceptedAt: at(2), liveFrom: at(3), liveUntil: at(6) });
    expect(brief(planLink([early, late], at(0), null))).toEqual([
      [1, at(0), at(3), "only"],
      [2, at(3), at(6), "accepted_last"],
      [1, at(6), at(10), "only"],
      [1, at(10), null, "last_brand"],
    ]);
    expect(brief(planLink([{ ...early, pinnedAt: at(0) }, late], at(4), null))[0]).toEqual([1, at(4), at(6), "pinned"]);
  });

  test("falls back to the brand before when the last one was withdrawn, and to nothing when there is none", () => {
    const first = offer(1, { liveUntil: at(2) });
    const second = offer(2, { liveFrom: at(2), liveUntil: at(4), withdrawn: true });
    expect(brief(planLink([first, second], at(5), null))).toEqual([[1, at(5), null, "last_brand"]]);
    expect(planLink([second], at(5), null)).toEqual([]);
  });
});

const someOffer = (ids: fc.Arbitrary<number>) =>
  fc
    .record({
      id: ids,
      from: fc.nat(20),
      days: fc.option(fc.nat(12)),
      accepted: fc.nat(5),
      pinned: fc.option(fc.nat(5), { freq: 2 }),
      withdrawn: fc.boolean(),
      code: fc.boolean(),
    })
    .map(({ id, from, days, accepted, pinned, withdrawn, code }) =>
      offer(id, {
        liveFrom: at(from),
        liveUntil: days === null ? null : at(from + days),
        acceptedAt: at(accepted),
        pinnedAt: pinned === null ? null : at(pinned),
        withdrawn,
        code: code ? "CODE" : null,
      }),
    );

/** Changes of offers one after another, each at a later hour. */
const history = fc.array(fc.record({ pause: fc.nat(4), change: someOffer(fc.integer({ min: 1, max: 4 })) }), { minLength: 1, maxLength: 12 });

/** The timetable as planTurns keeps it: what is past stays, what is to come is replaced. */
function replay(changes: { pause: number; change: Offer }[]) {
  const offers = new Map<bigint, Offer>();
  let turns: Turn[] = [];
  let now = 0;
  const states: { now: Date; offers: Offer[]; turns: Turn[]; before: Turn[] }[] = [];
  for (const { pause, change } of changes) {
    now += pause;
    offers.set(change.participationId, change);
    const before = turns;
    const instant = at(now);
    const underWay = before.find((turn) => turn.fromAt < instant && (turn.untilAt === null || turn.untilAt > instant)) ?? null;
    const planned = planLink([...offers.values()], instant, underWay);
    const past = before
      .filter((turn) => turn.fromAt < instant && turn !== underWay)
      .concat(underWay && planned[0]?.fromAt !== underWay.fromAt ? [{ ...underWay, untilAt: instant }] : []);
    turns = [...past, ...planned];
    states.push({ now: instant, offers: [...offers.values()], turns, before });
  }
  return states;
}

const turnAt = (turns: readonly Turn[], instant: Date) =>
  turns.filter((turn) => turn.fromAt <= instant && (turn.untilAt === null || instant < turn.untilAt));

describe("whatever shops change, and whenever", () => {
  test("a link has at each instant at most one turn, and from now on exactly what the rule says", () => {
    fc.assert(
      fc.property(history, (changes) => {
        for (const { now, offers, turns } of replay(changes)) {
          for (let hour = 0; hour < 60; hour++) expect(turnAt(turns, at(hour)).length).toBeLessThanOrEqual(1);
          for (let hour = 0; hour < 60; hour++) {
            if (at(hour) < now) continue;
            const chosen = chooseOffer(offers, at(hour));
            const [turn] = turnAt(turns, at(hour));
            expect(turn && [turn.participationId, turn.why]).toEqual(chosen ? [chosen.offer.participationId, chosen.why] : undefined);
          }
        }
      }),
    );
  });

  test("it has no gap once a campaign that is not withdrawn was live", () => {
    fc.assert(
      fc.property(history, (changes) => {
        for (const { now, offers, turns } of replay(changes)) {
          const begun = (hour: number) =>
            offers.some((o) => !o.withdrawn && o.liveFrom <= at(hour) && (o.liveUntil === null || o.liveFrom < o.liveUntil));
          for (let hour = 0; hour < 60; hour++) if (at(hour) >= now && begun(hour)) expect(turnAt(turns, at(hour))).toHaveLength(1);
        }
      }),
    );
  });

  test("its past is never rewritten", () => {
    fc.assert(
      fc.property(history, (changes) => {
        for (const { now, turns, before } of replay(changes)) {
          for (let hour = 0; hour < 60; hour++) {
            if (at(hour) >= now) continue;
            const [was] = turnAt(before, at(hour));
            const [is] = turnAt(turns, at(hour));
            expect(was === undefined ? is === undefined : is !== undefined && isSame(was, is) && was.fromAt.getTime() === is.fromAt.getTime()).toBe(
              true,
            );
          }
        }
      }),
    );
  });
});
