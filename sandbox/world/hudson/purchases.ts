import type { Purchase, PurchaseLine } from "../purchase.ts";

/** " 00004 0001 19970101  2   29.33": number in the whole set, number in the sample, day, CDs, dollars. */
const LINE = /^\s*\d+\s+(\d+)\s+(\d{4})(\d\d)(\d\d)\s+(\d+)\s+(\d+)\.(\d\d)\s*$/;

/**
 * Reads the CDNOW sample. The source says how many CDs and how many dollars: the price of each follows, and where it does not divide, some
 * CDs cost a cent more, so that the order is the source's amount exactly. Purchases of nothing (0 dollars) are left out and counted.
 * @throws Error that names a line that cannot be read.
 */
export function hudsonPurchases(text: string): {
  purchases: Purchase[];
  counts: { rows: number; orders: number; customers: number; withoutPrice: number; amount: string };
} {
  const purchases: Purchase[] = [];
  let rows = 0;
  let cents = 0n;
  for (const [i, line] of text.split("\n").entries()) {
    if (line.trim() === "") continue;
    const match = LINE.exec(line);
    if (!match) throw new Error(`line ${i + 1} is no purchase: "${line.slice(0, 40)}"`);
    rows += 1;
    const amount = BigInt(match[6]! + match[7]!);
    cents += amount;
    if (amount === 0n) continue;
    const at = `${match[2]}-${match[3]}-${match[4]}`;
    purchases.push({ key: `cdnow-${i + 1}`, at, buyer: match[1]!, country: "US", lines: discs(Number(match[5]), amount), shipping: 0n, returns: [] });
  }
  purchases.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  const counts = {
    rows,
    orders: purchases.length,
    customers: new Set(purchases.map((purchase) => purchase.buyer)).size,
    withoutPrice: rows - purchases.length,
    amount: `${cents / 100n}.${String(cents % 100n).padStart(2, "0")}`,
  };
  return { purchases, counts };
}

function discs(quantity: number, amount: bigint): PurchaseLine[] {
  const price = amount / BigInt(quantity);
  const dearer = Number(amount % BigInt(quantity));
  const lines = [
    { quantity: quantity - dearer, unitPrice: price },
    { quantity: dearer, unitPrice: price + 1n },
  ];
  return lines.filter((line) => line.quantity > 0).map((line) => ({ ...disc(line.unitPrice), ...line, giftCard: false }));
}

/** The source names no title: a product by what a disc of that price was in 1997. */
function disc(price: bigint): { sku: string; title: string } {
  if (price < 900n) return { sku: "CD-SINGLE", title: "CD single" };
  if (price < 1300n) return { sku: "CD-MIDPRICE", title: "CD album, mid-price" };
  if (price < 2000n) return { sku: "CD-ALBUM", title: "CD album" };
  if (price < 3500n) return { sku: "CD-DOUBLE", title: "Double CD" };
  return { sku: "CD-BOX", title: "CD box set" };
}
