import { describe, expect, test } from "vitest";
import { commentsOf, load, shopWithPeople } from "./fileHere.ts";

const HEAD = "post_url,comment_id,author,text,commented_at,likes,reply_to";
const csv = (...lines: string[]) => [HEAD, ...lines, ""].join("\n");
const POST = "https://www.instagram.com/p/AAAAA1/";

async function shopWithPost(): Promise<bigint> {
  const shop = await shopWithPeople();
  await load(shop, "posts", `url,handle,posted_at\n${POST},anna,2026-03-02 12:00\n`);
  return shop;
}

describe("a file of comments", () => {
  test("brings comments once, with whom they answer, whatever is in their text", async () => {
    const shop = await shopWithPost();
    const file = csv(
      `${POST},1,@reader,"Love it 😍, ""really"" <b>!</b>\nשלום",2026-03-02 13:00,"1,2"`.replace('"1,2"', "12,"),
      `${POST},2,anna,Thanks!,2026-03-02 13:05,0,1`,
      `${POST},,other,no id of mine,2026-03-02 13:06,,`,
      `${POST},,other,no id of mine,2026-03-02 13:06,,`,
    );
    expect(await load(shop, "comments", file)).toMatchObject({ rows: 4, created: 3, unchanged: 1, errorCount: 0 });
    expect(await commentsOf(shop)).toMatchObject([
      { comment_key: "1", parent_key: null, author: "reader", text: 'Love it 😍, "really" <b>!</b>\nשלום', likes: 12n },
      { comment_key: "2", parent_key: "1", author: "anna", text: "Thanks!" },
      { comment_key: expect.stringMatching(/^sha:/), text: "no id of mine", likes: null },
    ]);
    expect(await load(shop, "comments", file)).toMatchObject({ created: 0, changed: 0, unchanged: 4 });
  });

  test("tells what is wrong by row and column without repeating what was written, and the rest goes on", async () => {
    const shop = await shopWithPost();
    const file = csv(
      "https://www.instagram.com/p/BBBBB1/,1,a,secret words,2026-03-02 13:00,1,",
      `${POST},2,a,,2026-03-02 13:00,1,`,
      `${POST},3,a,secret words,2027-03-02 13:00,1,`,
      `${POST},4,a,secret words,,1,`,
      `${POST},5,a,secret words,2026-03-02 13:00,-1,`,
      `${POST},6,a,secret words,2026-03-02 13:00,1,6`,
      `${POST},7,a,${"secret".repeat(2000)},2026-03-02 13:00,1,`,
      `${POST},8,a,secret words,2026-03-02 13:00,1,`,
      `${POST},8,a,other secret words,2026-03-02 13:00,1,`,
    );
    for (const mode of ["check", "apply"] as const) {
      const { errors } = await load(shop, "comments", file, mode === "check" ? { mode } : {});
      expect(errors.map(({ row, column }) => [row, column])).toEqual([
        [2, "post_url"],
        [3, "text"],
        [4, "commented_at"],
        [5, "commented_at"],
        [6, "likes"],
        [7, "reply_to"],
        [8, "text"],
        [10, "comment_id"],
      ]);
      expect(errors.at(-1)!.message).toBe("Row 9 tells the comment of this id otherwise.");
      expect(JSON.stringify(errors)).not.toContain("secret");
    }
    expect(await commentsOf(shop)).toMatchObject([{ comment_key: "8", text: "secret words" }]);
  });

  test("with wrong columns is refused by their names", async () => {
    const shop = await shopWithPost();
    await expect(load(shop, "comments", "post,comment,when\n1,2,3\n")).rejects.toThrow(
      'The file has no column "post_id" or "post_url" and no column "platform" or "post_url" and no column "text" and no column "commented_at". Its first row is: post, comment, when.',
    );
  });
});
