import { createReadStream, createWriteStream, existsSync, renameSync, statSync } from "node:fs";
import { once } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";

export type BulkFile = { file: string; lines: number; orders: number; bytes: number };
export type ServedFile = { url: string; close: () => Promise<void> };

const FROM = Date.parse("2024-11-01T00:00:00Z");
const DAYS = 730;
const SEED = 8;

/**
 * A bulk operation's file in the shape of the app's query, made once for each size and kept in the system's folder for temporary files: one to
 * three items an order, shipping on four of five, one of 200 codes on 30%, a refund on 2%. Nothing of it is real.
 * @param until Ends with the order that reaches it.
 */
export async function bulkFile(until: { lines: number } | { orders: number }): Promise<BulkFile> {
  const [unit, most] = "lines" in until ? ["lines", until.lines] : ["orders", until.orders];
  const file = path.join(tmpdir(), `heartbeat-bulk-${most}-${unit}-seed-${SEED}.jsonl`);
  const counted = { lines: 0, orders: 0 };
  const known = existsSync(file);
  const out = known ? null : createWriteStream(`${file}.part`);
  const random = randomOf(SEED);
  const total = "lines" in until ? until.lines / 4.2 : until.orders;
  let text = "";
  while (counted[unit as "lines"] < most) {
    const lines = orderLines(counted.orders, FROM + Math.floor((counted.orders / total) * DAYS * 86_400_000), random);
    counted.orders++;
    counted.lines += lines.length;
    if (!out) continue;
    text += `${lines.map((line) => JSON.stringify(line)).join("\n")}\n`;
    if (text.length < 4_000_000) continue;
    if (!out.write(text)) await once(out, "drain");
    text = "";
  }
  if (out) {
    out.end(text);
    await once(out, "close");
    renameSync(`${file}.part`, file);
  }
  return { file, ...counted, bytes: statSync(file).size };
}

/** Serves the file by HTTP, with Range, as Shopify's storage does. */
export async function serve({ file, bytes }: BulkFile): Promise<ServedFile> {
  const server = http.createServer((request, response) => {
    const start = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? "")?.[1] ?? 0);
    response.writeHead(start > 0 ? 206 : 200, { "Content-Length": bytes - start });
    createReadStream(file, { start, highWaterMark: 1 << 18 }).pipe(response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/bulk.jsonl`,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}

type Random = () => number;

function randomOf(seed: number): Random {
  let state = seed;
  return () => (state = (state * 1664525 + 1013904223) >>> 0) / 2 ** 32;
}

const money = (cents: number) => ({ amount: (cents / 100).toFixed(2), currencyCode: "USD" });
const bag = (cents: number) => ({ shopMoney: money(cents), presentmentMoney: money(cents) });

const taxOf = (item: { cents: number; quantity: number; off: number }) => Math.floor((item.cents * item.quantity - item.off) / 20);

const shipTo = (customer: number) => ({
  ...{ lastName: `Example${customer}`, address1: `${customer % 999} Example Street`, zip: String(10_000 + (customer % 80_000)) },
  ...{ provinceCode: "IL", countryCodeV2: "US" },
});

function orderLines(n: number, at: number, random: Random): object[] {
  const gid = `gid://shopify/Order/${5_000_000_000_000 + n}`;
  const time = `${new Date(at).toISOString().slice(0, 19)}Z`;
  const code = random() < 0.3 ? `CREATOR${Math.floor(random() * 200)}` : null;
  const items = Array.from({ length: 1 + Math.floor(random() * 3) }, (_, k) => {
    const cents = 1000 + Math.floor(random() * 9000);
    return { n: n * 4 + k, cents, quantity: 1 + Math.floor(random() * 2), off: code ? Math.floor(cents / 10) : 0 };
  });
  const goods = items.reduce((sum, item) => sum + item.cents * item.quantity - item.off, 0);
  const tax = items.reduce((sum, item) => sum + taxOf(item), 0);
  const off = items.reduce((sum, item) => sum + item.off, 0);
  const shipping = random() < 0.8 ? 499 : 0;
  const taken = (off: number) => (off ? [{ allocatedAmountSet: bag(off), discountApplication: { index: 0 } }] : []);
  return [
    {
      ...{ id: gid, name: `#${1001 + n}`, createdAt: time, processedAt: time, updatedAt: time, cancelledAt: null },
      ...{ currencyCode: "USD", presentmentCurrencyCode: "USD", sourceName: "web", test: false, taxesIncluded: false },
      ...{ email: `c${n % 200_000}@example.com`, customer: { id: `gid://shopify/Customer/${7_000_000_000_000 + (n % 200_000)}` } },
      ...{ customAttributes: [], shippingAddress: shipTo(n % 200_000), checkoutToken: n.toString(16).padStart(32, "0") },
      ...{ discountCodes: code ? [code] : [], subtotalPriceSet: bag(goods), currentSubtotalPriceSet: bag(goods), totalTaxSet: bag(tax) },
      ...{ totalTipReceivedSet: bag(0), dutiesIncluded: false, totalPriceSet: bag(goods + tax + shipping) },
      ...{ currentTotalPriceSet: bag(goods + tax + shipping), currentTotalTaxSet: bag(tax), currentShippingPriceSet: bag(shipping) },
      ...{ currentTotalDiscountsSet: bag(off), originalTotalDutiesSet: null, originalTotalAdditionalFeesSet: null },
      ...{ currentTotalAdditionalFeesSet: null, totalOutstandingSet: bag(0) },
      refunds: random() < 0.02 ? [{ id: `gid://shopify/Refund/${8_000_000_000_000 + n}` }] : [],
    },
    ...(code ? [{ __typename: "DiscountCodeApplication", index: 0, code, __parentId: gid }] : []),
    ...items.map((item) => ({
      ...{ id: `gid://shopify/LineItem/${9_000_000_000_000 + item.n}`, quantity: item.quantity, currentQuantity: item.quantity },
      ...{ isGiftCard: false, originalUnitPriceSet: bag(item.cents), discountAllocations: taken(item.off) },
      ...{ taxLines: [{ rate: 0.05, priceSet: bag(taxOf(item)) }], __parentId: gid },
    })),
    ...(shipping
      ? [
          {
            ...{ id: `gid://shopify/ShippingLine/${4_000_000_000_000 + n}`, originalPriceSet: bag(shipping), isRemoved: false, taxLines: [] },
            ...{ discountAllocations: [], __parentId: gid },
          },
        ]
      : []),
  ];
}
