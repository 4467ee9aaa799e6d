import { describe, expect, test } from "vitest";
import { campaignOfPost, hasWord, type Offer } from "#app/domain/posts/campaignOfPost.ts";

const offer = (more: Partial<Offer> = {}): Offer => ({
  campaignId: 1n,
  participationId: 11n,
  startsOn: "2026-03-01",
  endsOn: "2026-03-31",
  codes: ["anna10"],
  marks: ["#glowspring", "@glow"],
  acceptedAt: new Date("2026-02-01"),
  ...more,
});
const post = (caption: string, more: { day?: string; campaignId?: bigint | null } = {}) => ({
  day: "2026-03-10",
  campaignId: null,
  caption,
  ...more,
});
const later = offer({ campaignId: 2n, participationId: 22n, codes: ["anna20"], acceptedAt: new Date("2026-02-20") });

describe("a post is of", () => {
  test("the campaign that its source names, whenever it was posted", () => {
    expect(campaignOfPost(post("", { day: "2020-01-01", campaignId: 1n }), [offer(), later])).toEqual({
      campaignId: 1n,
      participationId: 11n,
      reason: "told",
    });
  });

  test("the campaign whose code its caption has, before one of whose marks it has one", () => {
    expect(campaignOfPost(post("Use ANNA10 #glowspring"), [offer(), later])).toMatchObject({ campaignId: 1n, reason: "code" });
  });

  test("the campaign accepted last among several whose mark it has", () => {
    expect(campaignOfPost(post("So soft! @Glow"), [offer(), later])).toMatchObject({ campaignId: 2n, reason: "mark" });
  });

  test("none when nothing in it says so, or no campaign was running", () => {
    expect(campaignOfPost(post("My holidays"), [offer()])).toEqual({ campaignId: 0n, participationId: 0n, reason: "no_sign" });
    expect(campaignOfPost(post("#glowspring", { day: "2026-04-01" }), [offer()])).toMatchObject({ campaignId: 0n, reason: "no_campaign" });
    expect(campaignOfPost(post("#glowspring"), [])).toMatchObject({ reason: "no_campaign" });
  });

  test("a campaign without an end as long as it runs", () => {
    expect(campaignOfPost(post("#glowspring", { day: "2027-01-01" }), [offer({ endsOn: null })])).toMatchObject({ campaignId: 1n });
  });
});

describe("a mark", () => {
  test.each([
    ["love #glow!", "#glow", true],
    ["#glowup day", "#glow", false],
    ["@glow.", "@glow", true],
    ["no@glow", "@glow", true],
    ["(anna10)", "anna10", true],
    ["xanna10", "anna10", false],
    ["anna100", "anna10", false],
    ["#schön", "#schön", true],
    ["#schöner", "#schön", false],
    ["𝒳anna10", "anna10", false],
    ["anna10", "", false],
  ])("in %j, %j is found by itself only: %j", (text, word, found) => expect(hasWord(text, word)).toBe(found));
});
