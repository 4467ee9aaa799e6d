import { randomBytes } from "node:crypto";
import { rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { makeShop, rowsOf } from "#tests/domain/makeShop.ts";
import { shopFiles } from "#tests/domain/posts/postsHere.ts";
import { runCommand } from "./runCommand.ts";

const file = path.join(tmpdir(), `import-${randomBytes(6).toString("hex")}`);
afterAll(() => rmSync(file, { force: true }));

test("posts and comments are imported from CSV, JSON and JSONL; progress and errors go to stderr, the counts to stdout", async () => {
  const shop = await makeShop();
  await shopFiles(shop.id, { ambassadors: ["anna,youtube,1000,"] });
  const load = async (kind: string, content: string, ...more: string[]) => {
    writeFileSync(file, content);
    return runCommand("import", kind, "--shop", shop.domain, "--file", file, ...more);
  };
  const studio = 'Content,Video title,Video publish time,Likes\nTotal,,,5\ndQw4w9WgXcQ,Look,"Mar 2, 2026",5\nbad,Look,"Mar 2, 2026",5\n';
  const posts = await load("posts", studio, "--handle", "anna");
  expect([posts.code, posts.err]).toEqual([
    0,
    "2 rows read, 100% of the file\nRow 4, post_id: This is no post's id at YouTube.\nRead as an export of YouTube Studio.\n",
  ]);
  expect(JSON.parse(posts.out)).toMatchObject({ unit: "row", rows: 2, created: 1, errorCount: 1 });

  const comment = (id: number) => ({
    platform: "youtube",
    post_id: "dQw4w9WgXcQ",
    comment_id: id,
    text: "Lovely",
    commented_at: "2026-03-02T13:00:00Z",
  });
  const many = Array.from({ length: 1001 }, (_, n) => JSON.stringify(comment(n)));
  const lines = await load("comments", [...many, "{broken"].join("\n"));
  expect(lines.err.split("\n")[0]).toMatch(/^1000 rows read, \d+% of the file$/);
  expect(lines.err).toContain("Line 1002: This line is not valid JSON.");
  expect(JSON.parse(lines.out)).toMatchObject({ unit: "line", rows: 1002, created: 1001, errorCount: 1 });
  const list = await load("comments", JSON.stringify([comment(1), comment(20_000), 7]), "--json");
  expect([list.err, JSON.parse(list.out)]).toMatchObject(["", { unit: "element", created: 1, unchanged: 1, errors: [{ row: 3 }] }]);
  expect(await rowsOf(shop.id, "select count(*)::int n from comment where shop_id = $1")).toEqual([{ n: 1002 }]);

  const wrong = await load("comments", "text,when\nx,y\n");
  expect([wrong.code, wrong.out]).toEqual([1, ""]);
  expect(wrong.err).toContain('no column "post_id" or "post_url"');
}, 120_000);
