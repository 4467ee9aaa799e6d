import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Credit, creditOrder } from "#app/attribution/creditOrder.ts";
import type { Evidence, FoundCode, FoundLink } from "#app/attribution/evidence.ts";
import type { CreditableOrder } from "#app/attribution/order.ts";
import { postingsOf } from "#app/attribution/posting.ts";
import { codeSplits, DEFAULT_POLICY, models, type Policy } from "#app/domain/policy/policy.ts";

const processedAt = new Date("2026-03-10T12:00:00Z");
const daysBefore = (days: number) => new Date(processedAt.getTime() - days * 86_400_000);

const order = (more: Partial<CreditableOrder> = {}): CreditableOrder => ({
  orderId: 1n,
  processedAt,
  day: "2026-03-10",
  currency: "USD",
  test: false,
  deleted: false,
  customerKey: "c1",
  codes: [],
  gross: 10_001n,
  discounts: 1_000n,
  refundsByDay: new Map([["2026-03-12", 333n]]),
  ...more,
});

const code = (campaignId: bigint, participationId: bigint | null, amount = 100n): FoundCode => ({
  code: `C${campaignId}-${participationId}`,
  amount,
  known: true,
  assignment: {
    codeKey: "c",
    codeId: campaignId * 100n + (participationId ?? 0n),
    assignmentId: 1n,
    campaignId,
    participationId,
    validFrom: null,
    validUntil: null,
    campaignStartsOn: "2026-01-01",
    campaignEndsOn: null,
  },
});
let clicks = 0;
const link = (campaignId: bigint, participationId: bigint | null, days: number): FoundLink => ({
  clickId: `00000000-0000-7000-8000-${String(++clicks).padStart(12, "0")}`,
  at: daysBefore(days),
  campaignId,
  participationId,
  via: ["cart"],
});
const evidence = (more: Partial<Evidence>): Evidence => ({ codes: [], links: [], won: null, self: [], ...more });
const policy = (more: Partial<Policy> = {}): Policy => ({ ...DEFAULT_POLICY, ...more });
const shares = (credits: Credit[]) =>
  credits.map(({ campaignId, participationId, rule, proof, gross }) => [campaignId, participationId, rule, proof, gross]);

describe("a code of one ambassador and the link of another", () => {
  const both = evidence({ codes: [code(1n, 11n)], links: [link(1n, 12n, 2)] });
  test.each([
    ["code_first", [[1n, 11n, "code", "code", 10_001n]]],
    ["link_first", [[1n, 12n, "link", "link", 10_001n]]],
    ["last", [[1n, 11n, "code", "code", 10_001n]]],
    ["first", [[1n, 12n, "link", "link", 10_001n]]],
    [
      "linear",
      [
        [1n, 11n, "code", "code", 5_001n],
        [1n, 12n, "link", "link", 5_000n],
      ],
    ],
  ] as const)("%s", (model, expected) => {
    expect(shares(creditOrder(order(), both, policy({ model })))).toEqual(expected);
  });
});

test("code and link of the same ambassador prove the credit together, whichever decides", () => {
  const both = evidence({ codes: [code(1n, 11n)], links: [link(1n, 11n, 2)] });
  for (const model of models) expect(creditOrder(order(), both, policy({ model })).map((credit) => credit.proof)).toEqual(["both"]);
});

test("the one code of a campaign goes to the ambassador whose link was followed last", () => {
  const found = evidence({ codes: [code(1n, null)], links: [link(1n, 11n, 9), link(1n, 12n, 3), link(2n, 21n, 1)] });
  expect(shares(creditOrder(order(), found, policy()))).toEqual([[1n, 12n, "code", "both", 10_001n]]);
  expect(shares(creditOrder(order(), evidence({ codes: [code(1n, null)] }), policy()))).toEqual([[1n, 0n, "code", "code", 10_001n]]);
});

test.each([
  ["by_discount", [7_501n, 2_500n]],
  ["equally", [5_001n, 5_000n]],
  ["first", [10_001n]],
] as const)("two codes share an order %s", (severalCodes, expected) => {
  const found = evidence({ codes: [code(1n, 11n, 300n), code(1n, 12n, 100n)] });
  expect(creditOrder(order(), found, policy({ severalCodes })).map((credit) => credit.gross)).toEqual(expected);
});

test("a link counts to the last moment of the window and not after it, nor after the order", () => {
  const found = (days: number) => shares(creditOrder(order(), evidence({ links: [link(1n, 11n, days)] }), policy({ windowDays: 7 })))[0]!;
  expect(found(7)).toEqual([1n, 11n, "link", "link", 10_001n]);
  expect(found(7.0001)).toEqual([0n, 0n, "link_too_old", "", 10_001n]);
  expect(found(-0.0001)).toEqual([0n, 0n, "link_too_old", "", 10_001n]);
});

test("two taps on a link within seconds are one touch", () => {
  const seconds = (s: number) => s / 86_400;
  const found = evidence({ links: [link(1n, 11n, 2), link(1n, 11n, 2 - seconds(1.5)), link(1n, 12n, 1)] });
  expect(creditOrder(order({ gross: 9000n }), found, policy({ model: "linear" })).map((credit) => credit.gross)).toEqual([4500n, 4500n]);
});

describe("an ambassador who buys", () => {
  const self = [{ participationId: 11n, campaignId: 1n, startsOn: "2026-03-01", running: true }];
  test("with the own code or link makes an own purchase, shown apart", () => {
    expect(shares(creditOrder(order(), evidence({ codes: [code(1n, 11n)], self }), policy()))).toEqual([[1n, 11n, "code", "own", 10_001n]]);
    expect(shares(creditOrder(order(), evidence({ codes: [code(1n, null)], self }), policy()))).toEqual([[1n, 11n, "code", "own", 10_001n]]);
  });
  test("with the code of another ambassador is a buyer like any other", () => {
    expect(shares(creditOrder(order(), evidence({ codes: [code(1n, 12n)], self }), policy()))).toEqual([[1n, 12n, "code", "code", 10_001n]]);
  });
  test("without any is put with the campaign that ran that day, and with none when none did", () => {
    expect(shares(creditOrder(order(), evidence({ self }), policy()))).toEqual([[1n, 11n, "own_purchase", "own", 10_001n]]);
    expect(shares(creditOrder(order(), evidence({ self: [{ ...self[0]!, running: false }] }), policy()))[0]![2]).toBe("no_code");
  });
});

test("a customer who was won before counts only where nothing else points anywhere", () => {
  const won = { orderId: 5n, at: daysBefore(40), campaignId: 1n, participationId: 11n };
  expect(shares(creditOrder(order(), evidence({ won }), policy()))).toEqual([[1n, 11n, "won_customer", "won", 10_001n]]);
  expect(shares(creditOrder(order(), evidence({ won, codes: [code(2n, 21n)] }), policy()))[0]!.slice(0, 3)).toEqual([2n, 21n, "code"]);
});

const someCode = fc.record({
  campaign: fc.constantFrom(1n, 2n),
  participation: fc.constantFrom(null, 1n, 2n),
  amount: fc.bigInt({ min: 0n, max: 5000n }),
});
const someLink = fc.record({
  campaign: fc.constantFrom(1n, 2n),
  participation: fc.constantFrom(1n, 2n),
  days: fc.double({ min: -3, max: 50, noNaN: true }),
});
const somePolicy = fc.record<Policy>({
  model: fc.constantFrom(...models),
  windowDays: fc.integer({ min: 1, max: 60 }),
  severalCodes: fc.constantFrom(...codeSplits),
  countOwn: fc.boolean(),
  wonDays: fc.constantFrom(null, 30),
});
const amount = fc.bigInt({ min: 0n, max: 10n ** 9n });

test("under every policy and in whatever order evidence came in, credits add up to the order in every figure and on every day of a refund", () => {
  fc.assert(
    fc.property(
      fc.array(someCode, { maxLength: 5 }),
      fc.array(someLink, { maxLength: 8 }),
      somePolicy,
      fc.record({ gross: amount, discounts: amount, refunds: fc.array(amount, { maxLength: 3 }), own: fc.boolean() }),
      (codes, links, chosen, { gross, discounts, refunds, own }) => {
        const given = order({ gross, discounts, refundsByDay: new Map(refunds.map((refund, i) => [`2026-03-1${i}`, refund])) });
        const found = evidence({
          codes: codes.map((one) => code(one.campaign, one.participation && one.campaign * 10n + one.participation, one.amount)),
          links: links.map((one) => link(one.campaign, one.campaign * 10n + one.participation, one.days)),
          self: own ? [{ participationId: 11n, campaignId: 1n, startsOn: "2026-03-01", running: true }] : [],
        });
        const credits = creditOrder(given, found, chosen);
        const sum = (of: (credit: Credit) => bigint) => credits.reduce((total, credit) => total + of(credit), 0n);
        expect(sum((credit) => credit.gross)).toBe(gross);
        expect(sum((credit) => credit.discounts)).toBe(discounts);
        for (const [day, refund] of given.refundsByDay) expect(sum((credit) => credit.refundsByDay.get(day)!)).toBe(refund);
        expect(new Set(credits.map((credit) => `${credit.campaignId}/${credit.participationId}`)).size).toBe(credits.length);
        expect(creditOrder(given, { ...found, links: [...found.links].reverse() }, chosen)).toEqual(credits);
        const postings = postingsOf(given, credits, found.codes, "new");
        expect(postings.reduce((total, posting) => total + posting.orders, 0)).toBe(1);
        expect(postings.reduce((total, posting) => total + posting.refunds, 0n)).toBe(refunds.reduce((a, b) => a + b, 0n));
        const campaigns = new Set(found.codes.map((one) => one.assignment!.campaignId));
        expect(postings.reduce((total, posting) => total + posting.redemptions, 0)).toBe(campaigns.size);
      },
    ),
  );
});
