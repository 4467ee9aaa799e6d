import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Columns } from "#app/sources/files/columns.ts";
import { readFile } from "#app/sources/files/readFile.ts";
import { BrokenRow } from "#app/sources/files/readTable.ts";
import { commentsOf, load, postsOf, shopWithPeople } from "./fileHere.ts";

const columns: Columns = { required: ["id"], optional: ["text", "n"], others: "ignored", lists: ["items", "data.posts"] };

async function* slices(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** What a file says: [number, id, text, n] of each thing, or [number, column, message]. */
async function read(text: string, size = 65_536) {
  const file = await readFile(slices(Buffer.from(text), size), columns);
  const rows: unknown[][] = [];
  let broken: BrokenRow | null = null;
  try {
    for await (const { row, cells } of file.rows)
      rows.push("message" in cells ? [row, cells.column, cells.message] : [row, cells.of("id"), cells.of("text"), cells.of("n")]);
  } catch (error) {
    if (!(error instanceof BrokenRow)) throw error;
    broken = error;
  }
  return { unit: file.unit, columns: file.columns, warnings: file.warnings, rows, broken: broken && [broken.row, broken.message] };
}

const THINGS = [
  { id: 1, text: 'a "b" }{][ \\ ü 😍\n', n: 5 },
  { id: "x", n: null, text: "" },
];
const READ = [
  [1, "1", 'a "b" }{][ \\ ü 😍', "5"],
  [2, "x", "", ""],
];

describe("a JSON file", () => {
  test("is one array or one object a line, told apart by what it begins with, wherever its bytes are parted", async () => {
    const lines = THINGS.map((thing) => JSON.stringify(thing)).join("\r\n");
    for (const size of [1, 3, 7, 65_536]) {
      for (const text of [JSON.stringify(THINGS), `\ufeff ${JSON.stringify(THINGS, null, 2)}\n`])
        expect(await read(text, size)).toMatchObject({ unit: "element", columns: ["id", "text", "n"], rows: READ, broken: null });
      expect(await read(`${lines}\n`, size)).toMatchObject({ unit: "line", rows: READ, broken: null });
    }
  });

  test("can have its list within an object", async () => {
    for (const spaces of [0, 2]) {
      expect(await read(JSON.stringify({ kind: "list", other: [{ id: 9 }], items: THINGS }, null, spaces))).toMatchObject({
        unit: "element",
        rows: READ,
      });
      expect(await read(JSON.stringify({ data: { more: false, posts: THINGS }, error: {} }, null, spaces))).toMatchObject({ rows: READ });
    }
    await expect(read(JSON.stringify({ nothing: [1] }, null, 2))).rejects.toThrow("there is no list in it");
  });

  test("keeps every digit of a long number, and reads whole numbers however they are written", async () => {
    const thing = '{"id": 18446744073709551615, "n": 1e3, "text": 5.0}';
    expect((await read(`[${thing}]`)).rows).toEqual([[1, "18446744073709551615", "5", "1000"]]);
    expect((await read(`${thing}\n${thing}`)).rows[1]).toEqual([2, "18446744073709551615", "5", "1000"]);
  });

  test("tells things that are no objects, lists where a text belongs, and NUL, by their number", async () => {
    const things = ['{"id":"a"}', "7", '{"id":["b"]}', '{"id":"c\\u0000"}', '{"id":"d","more":[1]}'];
    for (const [text, unit] of [
      [`[${things.join(",")}]`, "element"],
      [things.join("\n"), "line"],
    ] as const) {
      const { rows, unit: found } = await read(text);
      expect(found).toBe(unit);
      expect(rows).toEqual([
        [1, "a", "", ""],
        [2, "", expect.stringContaining("no object")],
        [3, "id", expect.stringContaining("not a list")],
        [4, "id", expect.stringContaining("NUL")],
        [5, "d", "", ""],
      ]);
    }
  });

  test("goes on behind a broken line; of a broken list all before it is good", async () => {
    expect((await read('{"id":1}\n{"id":2\n\n{"id":3}')).rows).toEqual([
      [1, "1", "", ""],
      [2, "", "This line is not valid JSON."],
      [4, "3", "", ""],
    ]);
    expect(await read('[{"id":1},{"id":2},{"id":}]')).toMatchObject({
      rows: [
        [1, "1", "", ""],
        [2, "2", "", ""],
      ],
      broken: [3, expect.stringContaining("not valid JSON")],
    });
    expect(await read('[{"id":1},{"id":2}')).toMatchObject({
      rows: [
        [1, "1", "", ""],
        [2, "2", "", ""],
      ],
      broken: [3, expect.stringContaining("ends within")],
    });
    expect((await read(`[{"id":1},{"id":"${"x".repeat(1_200_000)}"}]`)).broken).toEqual([2, expect.stringContaining("longer than 1 MB")]);
    const lines = `{"id":1}\n{"id":"${"x".repeat(1_200_000)}"}\n{"id":3}`;
    expect((await read(lines)).rows).toEqual([
      [1, "1", "", ""],
      [2, "", "This line is longer than 1 MB."],
      [3, "3", "", ""],
    ]);
    await expect(read("{]")).rejects.toThrow("not valid JSON");
  });

  test("says the same as an array, as lines and as CSV, whatever the texts are", async () => {
    const text = fc.string({ unit: "grapheme", maxLength: 30 }).map((value) => value.replaceAll("\u0000", ""));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ id: text, text }), { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 1, max: 40 }),
        async (things, size) => {
          const told = things.map(({ id, text }) => [id.trim(), text.trim()]);
          const from = async (file: string) => (await read(file, size)).rows.map((row) => row.slice(1, 3));
          expect(await from(JSON.stringify(things))).toEqual(told);
          expect(await from(`${things.map((thing) => JSON.stringify(thing)).join("\n")}\n{"id":"last","text":""}`)).toEqual([...told, ["last", ""]]);
        },
      ),
      { numRuns: 100 },
    );
  });
});

const video = (id: string, likes: string) => ({
  kind: "youtube#video",
  id,
  snippet: { publishedAt: "2026-03-02T12:00:00Z", channelId: "UCaaaaaaaaaaaaaaaaaaaaaa", title: "My look", tags: ["a"] },
  statistics: { viewCount: "10", likeCount: likes, commentCount: "2" },
});

describe("a network's own export is read as it is", () => {
  test("TikTok Studio", async () => {
    const shop = await shopWithPeople();
    const file =
      "Video title,Video link,Post time,Total likes,Total comments,Total shares,Total views\n" +
      '"Yacht day, white",https://www.tiktok.com/@anna/video/7412345678901234567,2026-03-02 19:05:00,1.2K,48,31,"18,400"\n';
    const result = await load(shop, "posts", file);
    expect(result).toMatchObject({ created: 1, errorCount: 0, warnings: ["Read as an export of TikTok Studio."] });
    expect(await postsOf(shop)).toMatchObject([
      { platform: "tiktok", post_key: "7412345678901234567", handle_key: "anna", caption: "Yacht day, white", likes: 1200n, comments: 48n },
    ]);
  });

  test("YouTube Studio, with the handle that was said of the file and without its row of sums", async () => {
    const shop = await shopWithPeople();
    const file = 'Content,Video title,Video publish time,Likes,Comments added,Views\nTotal,,,9,3,1\ndQw4w9WgXcQ,My look,"Mar 2, 2026",9,3,1\n';
    expect(await load(shop, "posts", file)).toMatchObject({ rows: 1, errors: [{ row: 3, column: "handle" }] });
    expect(await load(shop, "posts", file, { handle: "@Anna" })).toMatchObject({ rows: 1, created: 1, errorCount: 0 });
    expect(await postsOf(shop)).toMatchObject([{ platform: "youtube", post_key: "dQw4w9WgXcQ", handle_key: "anna", likes: 9n, comments: 3n }]);
  });

  test("Meta Business Suite, whose dates begin with the month", async () => {
    const shop = await shopWithPeople();
    const file =
      "Post ID,Account ID,Account username,Account name,Description,Duration (sec),Publish time,Permalink,Post type,Views,Reach,Likes,Shares,Comments,Saves\n" +
      '18011,1784,anna,Anna,Chair test,44,03/02/2026 08:31,https://www.instagram.com/reel/DAbc123/,IG reel,"12,400",9100,610,88,57,230\n';
    expect(await load(shop, "posts", file)).toMatchObject({ created: 1, errorCount: 0 });
    expect(await postsOf(shop)).toMatchObject([{ post_key: "DAbc123", posted_at: new Date("2026-03-02T13:31:00Z"), kind: "reel", likes: 610n }]);
  });

  test("YouTube Data API: videos and threads of comments, as one answer or one a line", async () => {
    const shop = await shopWithPeople();
    const videos = {
      kind: "youtube#videoListResponse",
      pageInfo: { totalResults: 2 },
      items: [video("dQw4w9WgXcQ", "5"), video("aaaaaaaaaa1", "6")],
    };
    expect(await load(shop, "posts", JSON.stringify(videos, null, 2), { handle: "anna" })).toMatchObject({
      created: 2,
      errorCount: 0,
      unit: "element",
    });
    const comment = (id: string, text: string, more = {}) => ({
      kind: "youtube#comment",
      id,
      snippet: {
        textDisplay: `<b>${text}</b>`,
        textOriginal: text,
        authorDisplayName: "@reader",
        likeCount: 3,
        publishedAt: "2026-03-02T13:00:00Z",
        ...more,
      },
    });
    const thread = (n: number) => ({
      kind: "youtube#commentThread",
      id: `t${n}`,
      snippet: { videoId: "dQw4w9WgXcQ", topLevelComment: comment(`t${n}`, "first"), totalReplyCount: 1 },
      replies: { comments: [comment(`t${n}.r`, "second", { parentId: `t${n}` })] },
    });
    const pages = [1, 2].map((n) => JSON.stringify({ kind: "youtube#commentThreadListResponse", items: [thread(n)] })).join("\n");
    expect(await load(shop, "comments", pages)).toMatchObject({ unit: "line", rows: 4, created: 4, errorCount: 0 });
    expect(await commentsOf(shop)).toMatchObject([
      { comment_key: "t1", parent_key: null, author: "reader", text: "first", likes: 3n },
      { comment_key: "t1.r", parent_key: "t1", text: "second" },
      { comment_key: "t2" },
      { comment_key: "t2.r" },
    ]);
  });

  test("TikTok’s API and “Download your data”", async () => {
    const shop = await shopWithPeople();
    const answer = {
      data: {
        videos: [
          {
            id: "7412345678901234567",
            create_time: 1772452800,
            share_url: "https://www.tiktok.com/@anna/video/7412345678901234567?utm=1",
            like_count: 7,
            comment_count: 1,
          },
        ],
        cursor: 1,
        has_more: false,
      },
      error: { code: "ok" },
    };
    expect(await load(shop, "posts", JSON.stringify(answer))).toMatchObject({ created: 1, errorCount: 0 });
    const comments = {
      data: {
        comments: [
          {
            id: "ID",
            video_id: "7412345678901234567",
            parent_comment_id: "7412345678901234567",
            text: "wow",
            create_time: 1772452900,
            like_count: 2,
          },
        ],
      },
    };
    expect(await load(shop, "comments", JSON.stringify(comments).replace('"ID"', "74123456789012345"))).toMatchObject({
      created: 1,
      errorCount: 0,
    });
    expect(await commentsOf(shop)).toMatchObject([{ comment_key: "74123456789012345", parent_key: null }]);
    const download = {
      Activity: {
        "Video Browsing History": { VideoList: [{ Date: "2026-03-01 00:00:00", Link: "https://www.tiktokv.com/share/video/7000000000000000000/" }] },
      },
      Post: {
        Posts: { VideoList: [{ Date: "2026-03-03 10:00:00", Link: "https://www.tiktokv.com/share/video/7412345678901234999/", Likes: "12" }] },
      },
    };
    expect(await load(shop, "posts", JSON.stringify(download), { handle: "anna" })).toMatchObject({ rows: 1, created: 1, errorCount: 0 });
    expect((await postsOf(shop)).at(-1)).toMatchObject({ post_key: "7412345678901234999", posted_at: new Date("2026-03-03T10:00:00Z"), likes: 12n });
  });
});
