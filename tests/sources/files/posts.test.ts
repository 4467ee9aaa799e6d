import { describe, expect, test } from "vitest";
import { rowsOf } from "#tests/domain/makeShop.ts";
import { load, postsOf, shopWithPeople } from "./fileHere.ts";

const HEAD = "platform,handle,posted_at,url,post_id,caption,type,likes,comments,followers,counted_at,campaign,pulse_name";
const csv = (...lines: string[]) => [HEAD, ...lines, ""].join("\n");

describe("a file of posts", () => {
  test("brings posts, what they counted when, followers, and the campaign that it names", async () => {
    const shop = await shopWithPeople();
    const file = csv(
      'Instagram,@Anna,2026-03-02 12:00,https://www.instagram.com/reel/DAbc_12-x/?igsh=1,,"Glow, at last",reel,"1,250",48,12.3k,2026-03-05 09:00,Glow,reel-1',
      "instagram,anna,2026-03-02T17:00:00Z,https://instagram.com/p/DAbc_12-x/,,,,1300,50,12400,2026-03-06 09:00,,",
    );
    expect(await load(shop, "posts", file)).toMatchObject({ unit: "row", rows: 2, created: 1, changed: 1, errorCount: 0 });
    expect(await postsOf(shop)).toEqual([
      {
        platform: "instagram",
        post_key: "DAbc_12-x",
        handle_key: "anna",
        posted_at: new Date("2026-03-02T17:00:00Z"),
        caption: "Glow, at last",
        likes: 1300n,
        comments: 50n,
        reason: "told",
        url: "https://instagram.com/p/DAbc_12-x/",
        kind: "reel",
        pulse_name: "reel-1",
      },
    ]);
    expect(await rowsOf(shop, "select at, likes from post_count where shop_id = $1 order by at")).toEqual([
      { at: new Date("2026-03-05T14:00:00Z"), likes: 1250n },
      { at: new Date("2026-03-06T14:00:00Z"), likes: 1300n },
    ]);
    expect(await load(shop, "posts", file)).toMatchObject({ created: 0, changed: 0, unchanged: 2 });
  });

  test("tells what is impossible by row and column, and the rest goes on", async () => {
    const shop = await shopWithPeople();
    const file = csv(
      "instagram,anna,2026-03-02 12:00,,AAAAA1,,,-5,1.5,1e9,,,",
      "instagram,anna,2026-03-12 12:00,,AAAAA2,,,1000000000001,,,,,",
      "instagram,anna,2003-12-31 12:00,,AAAAA3,,,,,,,,",
      "instagram,anna,yesterday,,AAAAA4,,photo,,,,2026-03-12 00:00,,",
      "instagram,nobody,2026-03-02 12:00,,AAAAA5,,,,,,,,",
      "instagram,anna,2026-03-02 12:00,,AAAAA6,,,,,,,Shine,",
      "instagram,anna,2026-03-02 12:00,,AAAAA7,,,,,,,Nowhere,",
      "instagram,,2026-03-02 12:00,,AAAAA8,,,,,,,,",
      "instagram,anna,2026-03-02 12:00,,,,,,,,,,",
      `instagram,anna,2026-03-02 12:00,,AAAAA9,${"x".repeat(10_001)},,,,,,,`,
      "youtube,anna,2026-03-02 12:00,https://www.instagram.com/p/AAAAA10/,,,,,,,,,",
      ",anna,2026-03-02 12:00,https://vm.tiktok.com/ZMabc/,,,,,,,,,",
      "instagram,anna,2026-03-03 12:00,,AAAAA11,,,1,,,2026-03-03 11:00,,",
      "instagram,anna,2026-03-02 12:00,,AAAAA12,nul\u0000,,1,,,,,",
      "instagram,anna,2026-03-02 12:00,,AAAAA13,fine,,7,,,,,",
    );
    const expected = [
      [2, "likes", /below zero/],
      [2, "comments", /whole number/],
      [2, "followers", /whole number/],
      [3, "posted_at", /in the future/],
      [3, "likes", /million million/],
      [4, "posted_at", /before 2004/],
      [5, "posted_at", /Write a date and time/],
      [5, "counted_at", /in the future/],
      [5, "type", /image, video, carousel/],
      [6, "handle", /None of your ambassadors has the account nobody on instagram/],
      [7, "campaign", /anna is not in the campaign "Shine"/],
      [8, "campaign", /no campaign "Nowhere"/],
      [9, "handle", /missing/],
      [10, "url", /which post/],
      [11, "caption", /more than 10,000/],
      [12, "platform", /The address is of Instagram/],
      [13, "url", /short address/],
      [14, "counted_at", /before the post was published/],
      [15, "caption", /NUL/],
    ];
    for (const mode of ["check", "apply"] as const) {
      const { errors, created, rows } = await load(shop, "posts", file, mode === "check" ? { mode } : {});
      expect(errors.map(({ row, column }) => [row, column])).toEqual(expected.map(([row, column]) => [row, column]));
      errors.forEach(({ message }, i) => expect(message).toMatch(expected[i]![2] as RegExp));
      expect([rows, created]).toEqual([15, mode === "check" ? 0 : 1]);
    }
    expect(await postsOf(shop)).toMatchObject([{ caption: "fine", likes: 7n }]);
  });

  test("knows a row that comes twice, and refuses one that says otherwise of the same moment", async () => {
    const shop = await shopWithPeople();
    const row = (likes: number, counted: string) => `instagram,anna,2026-03-02 12:00,,AAAAA1,,,${likes},,,${counted},,`;
    const file = csv(row(5, ""), row(5, ""), row(6, ""), row(6, "2026-03-09 12:00"));
    const result = await load(shop, "posts", file);
    expect(result).toMatchObject({
      rows: 4,
      errorCount: 1,
      errors: [{ row: 4, column: "", message: expect.stringContaining("Row 2 tells this post otherwise") }],
    });
    expect(await postsOf(shop)).toMatchObject([{ likes: 5n }]);
  });

  test("without posted_at and handle says what posts counted that are known or told above", async () => {
    const shop = await shopWithPeople();
    await load(shop, "posts", csv("instagram,anna,2026-03-02 12:00,,AAAAA1,,,1,,,,,"));
    const counts = "platform,post_id,likes,counted_at\ninstagram,AAAAA1,9,2026-03-10 12:00\ninstagram,AAAAA2,9,2026-03-10 12:00\n";
    for (const mode of ["check", "apply"] as const)
      expect(await load(shop, "posts", counts, mode === "check" ? { mode } : {})).toMatchObject({
        errors: [{ row: 3, column: "posted_at", message: expect.stringContaining("not known yet") }],
      });
    expect(await postsOf(shop)).toMatchObject([{ likes: 9n }]);
    const both = csv("instagram,anna,2026-03-02 12:00,,AAAAA3,,,1,,,2026-03-03 12:00,,", "instagram,,,,AAAAA3,,,2,,,2026-03-04 12:00,,");
    expect(await load(shop, "posts", both, { mode: "check" })).toMatchObject({ errorCount: 0 });
    expect(await load(shop, "posts", both)).toMatchObject({ errorCount: 0, created: 1, changed: 1 });
  });

  test("with wrong columns is refused by their names", async () => {
    const shop = await shopWithPeople();
    await expect(load(shop, "posts", "platform,handle,date,link\ninstagram,anna,2026-03-02,x\n")).rejects.toThrow(
      'The file has no column "post_id" or "url" and no column "posted_at" or "counted_at". Its first row is: platform, handle, date, link.',
    );
    const result = await load(shop, "posts", "platform,handle,posted_at,post_id,reach\ninstagram,anna,2026-03-02,AAAAA1,5\n");
    expect(result.warnings).toEqual(['Not used: "reach".']);
  });
});
