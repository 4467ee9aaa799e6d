import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { assignmentAt } from "#app/domain/codes/assignmentAt.ts";
import { type HeldAssignment, planAssignment } from "#app/domain/codes/planAssignment.ts";
import { startOfDay } from "#app/platform/day.ts";

const startOf = (day: string) => startOfDay("UTC", day);
const NOW = new Date("2026-06-15T12:00:00Z");

/** Campaign n runs in month n of 2026. */
const campaign = (n: number) => ({
  campaignId: BigInt(n),
  campaignName: `C${n}`,
  startsOn: `2026-${String(n).padStart(2, "0")}-01`,
  endsOn: `2026-${String(n).padStart(2, "0")}-28`,
});

type Wish = { n: number; owner: number | null };

/** Enters wishes one after another; what is refused changes nothing. */
function enter(wishes: readonly Wish[], whenOverlapping: "refuse" | "hand_over" = "refuse"): HeldAssignment[] {
  let held: HeldAssignment[] = [];
  wishes.forEach(({ n, owner }, i) => {
    const wanted = { ...campaign(n), participationId: owner === null ? null : BigInt(owner) };
    const plan = planAssignment(held, wanted, NOW, startOf, whenOverlapping);
    if (plan.kind !== "change") return;
    held = held.map((a) => ({ ...a, ...plan.bounds.find((bound) => bound.assignmentId === a.assignmentId) }));
    held.push({ ...wanted, ...plan.add, assignmentId: BigInt(i + 1) });
  });
  return held;
}

const ownerAt = (held: readonly HeldAssignment[], at: string) => {
  const found = assignmentAt(
    held.map((a) => ({ ...a, campaignStartsOn: a.startsOn, campaignEndsOn: a.endsOn })),
    new Date(at),
    at.slice(0, 10),
  );
  return found && [found.campaignName, found.participationId];
};

describe("a code's owner", () => {
  test("is the first one since ever", () => {
    expect(enter([{ n: 3, owner: 1 }])).toMatchObject([{ validFrom: null, validUntil: null }]);
  });

  test("changes in the same campaign from now on; the past stays", () => {
    const held = enter([
      { n: 6, owner: 1 },
      { n: 6, owner: 2 },
    ]);
    expect(ownerAt(held, "2026-06-15T11:59:59Z")).toEqual(["C6", 1n]);
    expect(ownerAt(held, "2026-06-15T12:00:00Z")).toEqual(["C6", 2n]);
  });

  test("follows campaigns whose days do not overlap, in whatever order they were entered", () => {
    for (const order of [
      [1, 3, 9],
      [9, 1, 3],
      [3, 9, 1],
    ]) {
      const held = enter(order.map((n) => ({ n, owner: n })));
      expect(ownerAt(held, "2025-01-01T00:00:00Z")).toEqual(["C1", 1n]);
      expect(ownerAt(held, "2026-02-28T23:59:59Z")).toEqual(["C1", 1n]);
      expect(ownerAt(held, "2026-03-01T00:00:00Z")).toEqual(["C3", 3n]);
      expect(ownerAt(held, "2026-12-24T00:00:00Z")).toEqual(["C9", 9n]);
    }
  });

  test("cannot be two campaigns' whose days overlap", () => {
    const [first] = enter([{ n: 3, owner: 1 }]);
    const wanted = { campaignId: 99n, participationId: 2n, startsOn: "2026-03-28", endsOn: null };
    expect(planAssignment([first!], wanted, NOW, startOf, "refuse")).toEqual({
      kind: "refused",
      message: 'The code belongs to the campaign "C3", whose days overlap.',
    });
    expect(planAssignment([first!], wanted, NOW, startOf, "hand_over")).toMatchObject({
      bounds: [{ assignmentId: 1n, validUntil: NOW }],
      add: { validFrom: NOW, validUntil: null },
    });
  });

  test("that is entered again changes nothing", () => {
    const held = enter([{ n: 3, owner: 1 }]);
    expect(planAssignment(held, { ...campaign(3), participationId: 1n }, NOW, startOf, "refuse")).toEqual({ kind: "unchanged" });
  });

  test("is at every moment at most one, however it was handed about", () => {
    const wish = fc.record({ n: fc.integer({ min: 1, max: 12 }), owner: fc.option(fc.integer({ min: 1, max: 3 })) });
    const moment = fc.date({ min: new Date("2025-12-01"), max: new Date("2027-01-31"), noInvalidDate: true });
    fc.assert(
      fc.property(
        fc.array(wish, { maxLength: 8 }),
        fc.constantFrom("refuse" as const, "hand_over" as const),
        fc.array(moment, { minLength: 1 }),
        (wishes, when, moments) => {
          const held = enter(wishes, when);
          for (const at of moments) {
            const valid = held.filter((a) => (a.validFrom === null || a.validFrom <= at) && (a.validUntil === null || at < a.validUntil));
            expect(valid.length).toBeLessThanOrEqual(1);
            if (held.length > 0) expect(valid).toHaveLength(1);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe("the assignment at an order's time", () => {
  const open = (assignmentId: bigint, campaignStartsOn: string, campaignEndsOn: string | null) => ({
    assignmentId,
    validFrom: null,
    validUntil: null,
    campaignStartsOn,
    campaignEndsOn,
  });

  test("prefers the campaign that runs on that day, then the one that started last, then the newest", () => {
    const assignments = [open(1n, "2026-01-01", "2026-01-31"), open(2n, "2026-03-01", "2026-03-31"), open(3n, "2026-03-01", "2026-03-31")];
    const at = (day: string) => assignmentAt(assignments, new Date(`${day}T12:00:00Z`), day)?.assignmentId;
    expect(at("2026-01-31")).toBe(1n);
    expect(at("2026-03-01")).toBe(3n);
    expect(at("2026-02-10")).toBe(3n);
  });

  test("is none outside of every validity", () => {
    expect(assignmentAt([{ ...open(1n, "2026-01-01", null), validFrom: new Date("2026-02-01") }], new Date("2026-01-15"), "2026-01-15")).toBeNull();
    expect(assignmentAt([], new Date(), "2026-01-15")).toBeNull();
  });
});
