import { closeDatabase } from "#app/platform/database.ts";
import { readFile } from "#app/shopify/backfill/readFile.ts";
import { findBackfill } from "#app/shopify/backfill/store.ts";

// A process of its own that reads a backfill's file in small chunks, so that it can be killed in the midst of it.
const [shopId, backfillId] = process.argv.slice(2).map(BigInt);
process.send!("reading");
const end = await readFile((await findBackfill(shopId!, backfillId!))!, 20);
await closeDatabase();
process.send!(end);
process.disconnect();
