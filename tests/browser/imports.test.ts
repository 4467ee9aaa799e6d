import { writeFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findShop } from "#app/domain/shops/findShop.ts";
import { addShop } from "#sandbox/store/shops.ts";
import { rowsOf } from "#tests/domain/makeShop.ts";
import { shopFiles } from "#tests/domain/posts/postsHere.ts";
import { type Machine, noSidewaysScroll, noViolations, screenshot, startMachine, WIDTHS, type Width } from "./harness.ts";

const DOMAIN = "many-words.myshopify.com";
const STORE = "many-words";
const file = path.join(tmpdir(), `comments-${process.pid}.jsonl`);
afterAll(() => rmSync(file, { force: true }));

let machine: Machine;
let shopId: bigint;

beforeAll(async () => {
  machine = await startMachine();
  await addShop(machine.sandbox, { domain: DOMAIN, name: "Many Words", currency: "EUR", timezone: "Europe/Berlin", taxesIncluded: true });
  const { page, app } = await machine.open(STORE, "apps/heartbeat");
  await page.getByRole("link", { name: "Install" }).click();
  await app.getByRole("heading", { level: 1 }).waitFor();
  while (!(await findShop(DOMAIN))?.currency) await wait(100);
  await page.context().close();
  shopId = (await findShop(DOMAIN))!.id;
  await shopFiles(shopId, { ambassadors: ["anna,instagram,1000,"] });
});

test.each(Object.keys(WIDTHS) as Width[])(
  "a file of posts with bad rows is taken from the page of sources, looked through and imported, at %s width",
  async (width) => {
    const { page, app } = await machine.open(STORE, "apps/heartbeat/sources", width);
    await app.getByRole("link", { name: "Import posts" }).click();
    await app.getByRole("heading", { level: 1, name: "Import posts" }).waitFor();
    await noViolations(page);
    await noSidewaysScroll(page);
    await screenshot(page, `import-posts-${width}`);
    const rows = ["instagram,anna,2026-03-02 12:00,GOOD1,7", "instagram,nobody,2026-03-02 12:00,BAD01,7", "instagram,anna,2126-03-02 12:00,BAD02,-7"];
    const content = Buffer.from(`platform,handle,posted_at,post_id,likes\n${rows.join("\n")}\n`);
    await app.locator('input[type="file"]').setInputFiles({ name: "posts.csv", mimeType: "text/csv", buffer: content });
    await app.getByText("3 rows in the file, 3 errors.", { exact: false }).waitFor();
    await app.getByText("Row 3, handle: None of your ambassadors has the account nobody on instagram.").waitFor();
    await app.getByText("Row 4, posted_at: This is in the future.").waitFor();
    await app.getByText("Row 4, likes: A count cannot be below zero.").waitFor();
    await noViolations(page);
    await noSidewaysScroll(page);
    await screenshot(page, `import-preview-${width}`);
    await app.getByRole("button", { name: "Import posts", exact: true }).click();
    await app.getByText("as they were; 3 errors.", { exact: false }).waitFor();
    await app.getByText("1 post of your shop could not be put in a campaign.", { exact: false }).waitFor();
    await app.getByRole("link", { name: "See posts of no campaign" }).waitFor();
    await noSidewaysScroll(page);
    await screenshot(page, `import-done-${width}`);
    await page.context().close();
    expect(await rowsOf(shopId, "select post_key, likes from post where shop_id = $1")).toEqual([{ post_key: "GOOD1", likes: 7n }]);
  },
);

test("a large file is kept in sealed pieces, looked through and imported by the worker with its progress, and can be cancelled", async () => {
  const line = (n: number) =>
    JSON.stringify({
      platform: "instagram",
      post_id: "GOOD1",
      comment_id: `c${n}`,
      author: `reader${n}`,
      text: `Lovely, number ${n}`,
      commented_at: "2026-03-02T13:00:00Z",
      likes: n % 9,
    });
  writeFileSync(file, Array.from({ length: 60_000 }, (_, n) => (n === 29_999 ? "{broken" : line(n))).join("\n"));
  const { page, app } = await machine.open(STORE, "apps/heartbeat/imports/comments");
  await app.locator('input[type="file"]').setInputFiles(file);
  await app.getByText("rows looked through", { exact: false }).waitFor();
  await screenshot(page, "import-checking");
  const pieces = await rowsOf<{ content: Buffer }>(shopId, "select content from file_import_piece where shop_id = $1 limit 3");
  for (const { content } of pieces) expect([content.length <= 1024 * 1024 + 28, content.includes("Lovely")]).toEqual([true, false]);
  await app.getByText("60,000 rows in the file, 1 error.", { exact: false }).waitFor();
  await app.getByText("Line 30000: This line is not valid JSON.").waitFor();
  await app.getByRole("button", { name: "Import comments", exact: true }).click();
  await app.getByText(/[1-9][\d,]* of 60,000 rows read, \d+%/).waitFor();
  await noViolations(page);
  await screenshot(page, "import-running");
  await app.getByRole("button", { name: "Cancel" }).click();
  await app.getByText("The rest of the file was not imported.", { exact: false }).waitFor();
  await screenshot(page, "import-cancelled");
  await page.context().close();
  const [{ n: before }] = (await rowsOf<{ n: number }>(shopId, "select count(*)::int n from comment where shop_id = $1")) as [{ n: number }];
  expect(before).toBeGreaterThan(0);
  expect(before).toBeLessThan(60_000);
  expect(await rowsOf(shopId, "select piece from file_import_piece where shop_id = $1")).toEqual([]);
});
