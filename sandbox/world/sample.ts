/**
 * Makes sandbox/world/data/ from the sources, or with --check tells whether the committed files are what the sources give:
 *   node sandbox/world/sample.ts <online-retail.csv.gz> <CDNOW_sample.txt> [--check]
 */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { gunzipSync, gzipSync } from "node:zlib";
import { stringify } from "./csv.ts";
import { accountTotal, book, pounds, type Account } from "./thames/account.ts";
import { chooseRows, rule } from "./thames/chooseRows.ts";
import { thamesPurchases } from "./thames/purchases.ts";
import { header, readRetailRows, type RetailRow } from "./thames/rows.ts";
import { hudsonPurchases } from "./hudson/purchases.ts";

/** UCI Online Retail as it was published: all lines, and the sum of quantity × price. */
const SOURCE = { rows: 541_909, amount: 9_747_747_934n };

const { values, positionals } = parseArgs({ options: { check: { type: "boolean", default: false } }, allowPositionals: true });
const [retailFile, cdnowFile] = positionals;
if (!retailFile || !cdnowFile) throw new Error("usage: node sandbox/world/sample.ts <online-retail.csv.gz> <CDNOW_sample.txt> [--check]");

const rows: RetailRow[] = [];
const source: Account = new Map();
for await (const row of readRetailRows(retailFile)) {
  rows.push(row);
  book(source, "all", row);
}
const whole = accountTotal(source);
if (whole.rows !== SOURCE.rows || whole.amount !== SOURCE.amount) throw new Error(`the source has ${whole.rows} rows and £${pounds(whole.amount)}`);

const chosen = chooseRows(rows);
const { purchases, account } = thamesPurchases(chosen);
const cdnow = readFileSync(cdnowFile, "latin1");
const hudson = hudsonPurchases(cdnow);
const retailCsv = stringify(header, chosen.map(fields));

const about = {
  "online-retail-sample.csv.gz": {
    source: "UCI Online Retail (Chen, 2015), https://doi.org/10.24432/C5BW33, CC BY 4.0",
    sourceFileSha256: sha256(readFileSync(retailFile)),
    sourceRows: whole.rows,
    sourceAmount: pounds(whole.amount),
    rule,
    rows: chosen.length,
    amount: pounds(accountTotal(account).amount),
    customers: new Set(chosen.map((row) => row.customer)).size - 1,
    countries: new Set(chosen.map((row) => row.country)).size,
    orders: purchases.length,
    guestOrders: purchases.filter((purchase) => purchase.buyer === null).length,
    returns: purchases.reduce((sum, purchase) => sum + purchase.returns.length, 0),
    whereEachRowWent: Object.fromEntries([...account].map(([name, entry]) => [name, { rows: entry.rows, amount: pounds(entry.amount) }])),
    csvSha256: sha256(retailCsv),
  },
  "cdnow-sample.txt.gz": {
    source: "CDNOW 1/10 sample (Fader and Hardie), as in the package lifetimes (https://github.com/CamDavidsonPilon/lifetimes), MIT",
    sourceFileSha256: sha256(readFileSync(cdnowFile)),
    ...hudson.counts,
    txtSha256: sha256(cdnow),
  },
};

const folder = new URL("./data/", import.meta.url);
if (values.check) {
  const committed = gunzipSync(readFileSync(new URL("online-retail-sample.csv.gz", folder))).toString();
  const committedCdnow = gunzipSync(readFileSync(new URL("cdnow-sample.txt.gz", folder))).toString("latin1");
  const same = committed === retailCsv && committedCdnow === cdnow && readFileSync(new URL("about.json", folder), "utf8") === aboutJson();
  console.log(same ? "The committed sample is what the sources give." : "The committed sample differs from what the sources give.");
  process.exitCode = same ? 0 : 1;
} else {
  writeFileSync(new URL("online-retail-sample.csv.gz", folder), gzipSync(retailCsv, { level: 9 }));
  writeFileSync(new URL("cdnow-sample.txt.gz", folder), gzipSync(Buffer.from(cdnow, "latin1"), { level: 9 }));
  writeFileSync(new URL("about.json", folder), aboutJson());
  console.log(aboutJson());
}

function aboutJson(): string {
  return `${JSON.stringify(about, null, 2)}\n`;
}

function fields(row: RetailRow): string[] {
  return [row.invoice, row.stockCode, row.description, String(row.quantity), row.at, pounds(row.price).replace(/0$/, ""), row.customer, row.country];
}

function sha256(content: string | Buffer): string {
  return createHash("sha256").update(content).digest("hex");
}
