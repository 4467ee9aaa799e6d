import { expect, test } from "vitest";
import { importStream } from "#app/sources/files/importStream.ts";
import { inPieces } from "#app/sources/files/inPieces.ts";
import { makeShop } from "#tests/domain/makeShop.ts";

const ROWS = 100_000;

async function* people(followers: number, rows: number) {
  yield Buffer.from("handle,platform,followers,email,phone,first_name,last_name,address1,city,zip,country,campaign,age band,niche\n");
  for (let i = 0; i < rows; i += 500) {
    const lines = Array.from({ length: 500 }, (_, j) => {
      const n = i + j;
      return `handle${n},instagram,${followers + n},p${n}@x.example,+44${String(7_000_000_000 + n)},First${n % 500},Last${n},${n} High Street,York,YO${n % 100},GB,Glow,25-34,art`;
    });
    yield Buffer.from(`${lines.join("\n")}\n`);
  }
}

test("100,000 ambassadors are imported with flat memory, and those that come again are changed", async () => {
  const shop = await makeShop();
  await importStream(shop.id, "campaigns", inPieces(Buffer.from("name,starts_on\nGlow,2026-01-01\n")));
  const before = process.memoryUsage().heapUsed;
  let peak = 0;
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().heapUsed)), 50);
  expect(await importStream(shop.id, "ambassadors", people(100, ROWS))).toMatchObject({ rows: ROWS, created: ROWS, errorCount: 0 });
  clearInterval(watch);
  expect(peak - before).toBeLessThan(250 * 1024 * 1024);
  expect(await importStream(shop.id, "ambassadors", people(200, 5000))).toMatchObject({ rows: 5000, changed: 5000, created: 0 });
}, 180_000);
