import { createReadStream } from "node:fs";
import { createGunzip } from "node:zlib";
import { parse } from "csv-parse";
import { z } from "zod";

/** One line of UCI Online Retail, as it is. */
export type RetailRow = {
  invoice: string;
  stockCode: string;
  description: string;
  quantity: number;
  at: string;
  /** Thousandths of a pound: four lines of the source cost £0.001. */
  price: bigint;
  /** Empty: not known. */
  customer: string;
  country: string;
};

const columns = z.tuple([
  z.string().min(1),
  z.string().min(1),
  z.string(),
  z.string().regex(/^-?\d+$/),
  z.string().regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
  z.string().regex(/^-?\d+(\.\d{1,3})?$/),
  z.string(),
  z.string(),
]);

export const header = ["InvoiceNo", "StockCode", "Description", "Quantity", "InvoiceDate", "UnitPrice", "CustomerID", "Country"];

/** Streams the lines of a gzipped file in the source's columns. @throws Error that names the line that cannot be read. */
export async function* readRetailRows(file: string | URL): AsyncGenerator<RetailRow> {
  const parser = createReadStream(file)
    .pipe(createGunzip())
    .pipe(parse({ from_line: 2 }));
  for await (const record of parser) {
    const [invoice, stockCode, description, quantity, at, price, customer, country] = columns.parse(record);
    yield {
      invoice,
      stockCode,
      description,
      quantity: Number(quantity),
      at,
      price: thousandths(price),
      customer: customer.replace(/\.0$/, ""),
      country,
    };
  }
}

/** Quantity × price in thousandths of a pound. */
export function amountOf(row: RetailRow): bigint {
  return BigInt(row.quantity) * row.price;
}

function thousandths(text: string): bigint {
  const [whole = "0", fraction = ""] = text.replace("-", "").split(".");
  const value = BigInt(whole + fraction.padEnd(3, "0"));
  return text.startsWith("-") ? -value : value;
}
