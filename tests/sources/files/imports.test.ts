import { acceptEvents } from "#app/intake/acceptEvents.ts";
import { settleShop } from "#app/jobs/settleShop.ts";
import { event, orderPayload } from "#tests/flows/events.ts";
import { describe, expect, test } from "vitest";
import { readContact } from "#app/domain/ambassadors/readContact.ts";
import { listAmbassadors } from "#app/domain/ambassadors/listAmbassadors.ts";
import { findCampaignByName } from "#app/domain/campaigns/findCampaign.ts";
import { codeHistory } from "#app/domain/codes/codeHistory.ts";
import { listCodes } from "#app/domain/codes/listCodes.ts";
import { findImport, saveProgress } from "#app/domain/imports/fileImports.ts";
import { prisma } from "#app/platform/database.ts";
import { importFile } from "#app/sources/files/importFile.ts";
import { importRows } from "#app/sources/files/importRows.ts";
import { importStream } from "#app/sources/files/importStream.ts";
import { inPieces } from "#app/sources/files/inPieces.ts";
import { startImport } from "#app/sources/files/startImport.ts";
import { jobsOf, makeShop, rowsOf } from "#tests/domain/makeShop.ts";
import { previewOf } from "./previewOf.ts";

type Kind = Parameters<typeof importStream>[1];
const load = (shopId: bigint, kind: Kind, text: string) => importStream(shopId, kind, inPieces(Buffer.from(text)));
const counts = ({ rows, created, changed, unchanged, errorCount }: Awaited<ReturnType<typeof load>>) => ({
  rows,
  created,
  changed,
  unchanged,
  errorCount,
});

const CAMPAIGNS =
  "name,starts_on,ends_on,spend,landing_url\nWinter,2026-01-01,2026-01-31,500.00,https://s.example/w\nSpring,2026-03-01,2026-03-31,,\n";

describe("a file of campaigns", () => {
  test("makes campaigns, changes what a later file says, and repeats without effect", async () => {
    const shop = await makeShop();
    expect(counts(await load(shop.id, "campaigns", CAMPAIGNS))).toEqual({ rows: 2, created: 2, changed: 0, unchanged: 0, errorCount: 0 });
    expect(counts(await load(shop.id, "campaigns", CAMPAIGNS))).toEqual({ rows: 2, created: 0, changed: 0, unchanged: 2, errorCount: 0 });
    expect(counts(await load(shop.id, "campaigns", "NAME;Spend\nwinter;600\n"))).toEqual({
      rows: 1,
      created: 0,
      changed: 1,
      unchanged: 0,
      errorCount: 0,
    });
    expect(await findCampaignByName(shop.id, "Winter")).toMatchObject({ spend: 60000n, endsOn: "2026-01-31", landingUrl: "https://s.example/w" });
  });

  test("tells each bad cell by row and column and keeps the good rows", async () => {
    const shop = await makeShop();
    const result = await load(
      shop.id,
      "campaigns",
      "name,starts_on,ends_on,spend\nA,2026-01-01,2025-01-01,1\n\nB,01/02/2026,,x\n,2026-01-01,,\nC,2026-01-01,,\n",
    );
    expect(result).toMatchObject({ rows: 4, created: 1 });
    expect(result.errors.map(({ row, column }) => [row, column])).toEqual([
      [2, "ends_on"],
      [4, "starts_on"],
      [4, "spend"],
      [5, "name"],
    ]);
  });
});

const PEOPLE = `handle,platform,followers,email,phone,first_name,last_name,city,campaign,Niche
@Anna,Instagram,"12,300",Anna@Example.com,+44 20 7946 0000,Anna,Berg,"York
upon Ouse",Winter,vegan
ben,tiktok,1.2k,ben@example.com,,Ben,,,,`;

async function shopWithCampaigns(values: Parameters<typeof makeShop>[0] = {}) {
  const shop = await makeShop(values);
  await load(shop.id, "campaigns", CAMPAIGNS);
  return shop;
}

describe("a file of ambassadors", () => {
  test("brings handles, followers, sealed contacts, attributes and campaigns", async () => {
    const shop = await shopWithCampaigns();
    expect(counts(await load(shop.id, "ambassadors", PEOPLE))).toEqual({ rows: 2, created: 2, changed: 0, unchanged: 0, errorCount: 0 });
    const { ambassadors } = await listAmbassadors(shop.id);
    expect(ambassadors).toMatchObject([
      { handle: "Anna", attributes: { niche: "vegan" }, accounts: [{ platform: "instagram", followers: 12300 }], followers: 12300n, campaigns: 1 },
      { handle: "ben", attributes: {}, accounts: [{ platform: "tiktok", followers: 1200 }], campaigns: 0 },
    ]);
    expect(await readContact(shop.id, "user:7", ambassadors[0]!.ambassadorId)).toMatchObject({ email: "Anna@Example.com", city: "York\nupon Ouse" });
    const [act] = await rowsOf<{ actor: string }>(shop.id, "select actor from audit_entry where shop_id = $1 and act = 'contact read'");
    expect(act).toEqual({ actor: "user:7" });
    const stored = await rowsOf<object>(shop.id, "select * from shop_ambassador where shop_id = $1");
    expect(JSON.stringify(stored, (_key, value: unknown) => (typeof value === "bigint" ? String(value) : value))).not.toMatch(
      /example\.com|Berg|York/i,
    );
  });

  test("finds people by part of a handle, exact e-mail, phone or a word of the name", async () => {
    const shop = await shopWithCampaigns();
    await load(shop.id, "ambassadors", PEOPLE);
    for (const search of ["@ann", "ANNA@example.com ", "+442079460000", "bérg", "anna berg"]) {
      expect((await listAmbassadors(shop.id, { search })).ambassadors.map((a) => a.handle)).toEqual(["Anna"]);
    }
    expect((await listAmbassadors(shop.id, { search: "nobody" })).total).toBe(0);
  });

  test("changes and never doubles when it comes again, and empty cells forget nothing", async () => {
    const shop = await shopWithCampaigns();
    await load(shop.id, "ambassadors", PEOPLE);
    expect(counts(await load(shop.id, "ambassadors", PEOPLE))).toEqual({ rows: 2, created: 0, changed: 0, unchanged: 2, errorCount: 0 });
    const again = "handle,platform,followers,email,campaign,niche\nANNA,instagram,13000,,,\nben,tiktok,,ben@new.example,Winter,art";
    expect(counts(await load(shop.id, "ambassadors", again))).toEqual({ rows: 2, created: 0, changed: 2, unchanged: 0, errorCount: 0 });
    const { ambassadors, total } = await listAmbassadors(shop.id);
    expect(total).toBe(2);
    expect(ambassadors).toMatchObject([
      { handle: "ANNA", followers: 13000n, attributes: { niche: "vegan" } },
      { handle: "ben", followers: 1200n, attributes: { niche: "art" }, campaigns: 1 },
    ]);
    expect(await readContact(shop.id, "user:7", ambassadors[0]!.ambassadorId)).toMatchObject({ email: "Anna@Example.com", firstName: "Anna" });
  });

  test("knows a person by handle on another platform, e-mail or phone, within a file and across files", async () => {
    const shop = await makeShop();
    await load(
      shop.id,
      "ambassadors",
      "handle,platform,followers,email,phone\nanna,instagram,100,a@x.example,\nanna,tiktok,900,,\nanna_tube,youtube,50,A@X.example,+44 1234 567890\n",
    );
    await load(shop.id, "ambassadors", "handle,platform,followers,email,phone\nannas_page,facebook,5,,0044 1234-567890\n");
    const { ambassadors, total } = await listAmbassadors(shop.id);
    expect(total).toBe(1);
    expect(ambassadors[0]!.accounts.map((account) => account.platform)).toEqual(["tiktok", "instagram", "youtube", "facebook"]);
    expect(ambassadors[0]!.followers).toBe(1055n);
  });

  test("keeps people apart whose e-mail, or without it phone, contradicts", async () => {
    const shop = await makeShop();
    const result = await load(
      shop.id,
      "ambassadors",
      "handle,platform,email,phone\nanna,instagram,a@x.example,+441\n".replace("+441", "+44123456") +
        "anna,tiktok,b@x.example,+44123456\nben,instagram,,+44555555\nben,tiktok,,+44666666\ncleo,instagram,c@x.example,+44777777\ncleo,tiktok,c@x.example,+44888888\n",
    );
    expect(result).toMatchObject({ created: 5, changed: 1 });
    expect((await listAmbassadors(shop.id)).total).toBe(5);
  });

  test("tells what is wrong without repeating personal data, and imports a row whose campaign is unknown", async () => {
    const shop = await makeShop();
    const result = await load(
      shop.id,
      "ambassadors",
      "handle,platform,followers,email,phone,campaign\nanna,instagram,lots,not-an-address,call me,\n,instagram,,,,\nben,,,,,\ncleo,tiktok,5,,,Nowhere\ntoo,few\n",
    );
    expect(result).toMatchObject({ rows: 5, created: 1 });
    expect(result.errors).toEqual([
      { row: 2, column: "followers", message: expect.stringContaining("whole number") },
      { row: 2, column: "email", message: "This is not an e-mail address." },
      { row: 2, column: "phone", message: expect.stringContaining("phone number") },
      { row: 3, column: "handle", message: "The handle is missing." },
      { row: 4, column: "platform", message: expect.stringContaining("missing") },
      { row: 5, column: "campaign", message: 'There is no campaign "Nowhere". The ambassador was imported without it.' },
      { row: 6, column: "followers", message: expect.stringContaining("ends early") },
    ]);
  });

  test("stays the shop's own: another shop shares the public handle and nothing else", async () => {
    const [one, two] = [await makeShop(), await makeShop()];
    await load(one.id, "ambassadors", "handle,platform,followers,email,niche\nzoe,instagram,100,z@x.example,art\nzoe_tt,tiktok,50,z@x.example,\n");
    await load(two.id, "ambassadors", "handle,platform,followers,niche\nzoe,instagram,7,food\nzoe_tt,tiktok,8,\n");
    const [mine, theirs] = [await listAmbassadors(one.id), await listAmbassadors(two.id)];
    // That both accounts are one person's is what shop one knows; shop two sees two people.
    expect([mine.total, theirs.total]).toEqual([1, 2]);
    expect(mine.ambassadors[0]).toMatchObject({ attributes: { niche: "art" }, followers: 150n });
    expect(theirs.ambassadors).toMatchObject([{ attributes: { niche: "food" }, followers: 7n }, { followers: 8n }]);
    expect(theirs.ambassadors[0]!.ambassadorId).toBe(mine.ambassadors[0]!.ambassadorId);
    expect(await readContact(two.id, "user:1", theirs.ambassadors[0]!.ambassadorId)).toEqual({});
    expect(await prisma().ambassadorAccount.count({ where: { handleKey: { startsWith: "zoe" } } })).toBe(2);
  });

  test("by two shops at once names every account once", async () => {
    const shops = await Promise.all([makeShop(), makeShop(), makeShop()]);
    const text = `handle,platform\n${Array.from({ length: 1500 }, (_, i) => `same${i},instagram`).join("\n")}`;
    await Promise.all(shops.map((shop) => load(shop.id, "ambassadors", text)));
    expect(await prisma().ambassadorAccount.count({ where: { handleKey: { startsWith: "same" } } })).toBe(1500);
    for (const shop of shops) expect((await listAmbassadors(shop.id)).total).toBe(1500);
  });
});

const CODES = "code,campaign,ambassador\nANNA15,winter,@anna\nWINTER10,Winter,\n";

async function shopWithPeople(values: Parameters<typeof makeShop>[0] = {}) {
  const shop = await shopWithCampaigns(values);
  await load(shop.id, "ambassadors", PEOPLE);
  return shop;
}

describe("a file of codes", () => {
  test("brings codes with their owners, who join the campaign, and repeats without effect", async () => {
    const shop = await shopWithPeople();
    expect(counts(await load(shop.id, "codes", CODES))).toEqual({ rows: 2, created: 2, changed: 0, unchanged: 0, errorCount: 0 });
    expect(counts(await load(shop.id, "codes", CODES.replace("ANNA15", "anna15")))).toEqual({
      rows: 2,
      created: 0,
      changed: 0,
      unchanged: 2,
      errorCount: 0,
    });
    const { codes } = await listCodes(shop.id);
    expect(codes).toMatchObject([
      { code: "WINTER10", handle: null, campaignName: "Winter", state: "active" },
      { code: "ANNA15", handle: "Anna", campaignName: "Winter", state: "active" },
    ]);
  });

  test("hands a code over with its past, and on to a second campaign on its first day", async () => {
    const shop = await shopWithPeople({ timeZone: "America/New_York" });
    await load(shop.id, "codes", CODES);
    expect(counts(await load(shop.id, "codes", "code,campaign,ambassador\nANNA15,Winter,ben\nANNA15,Spring,ben\n"))).toMatchObject({ changed: 2 });
    const id = (await listCodes(shop.id, { search: "anna15" })).codes[0]!.codeId;
    const spring = new Date("2026-03-01T05:00:00Z");
    const history = await codeHistory(shop.id, id);
    // Winter was over when ben got the code in it, so nothing of it became his.
    expect(history.map(({ campaignName, handle, validFrom, validUntil }) => [campaignName, handle, validFrom, validUntil])).toEqual([
      ["Winter", "Anna", null, spring],
      ["Spring", "ben", spring, null],
    ]);
  });

  test("names unknown campaigns and ambassadors, and campaigns whose days overlap", async () => {
    const shop = await shopWithPeople();
    await load(shop.id, "campaigns", "name,starts_on\nForever,2025-12-01\n");
    const result = await load(shop.id, "codes", `${CODES}X1,Nowhere,\nX2,Winter,nobody\n,Winter,\nANNA15,Forever,anna\n`);
    expect(result.errors.map(({ row, column, message }) => [row, column, message])).toEqual([
      [4, "campaign", 'There is no campaign "Nowhere".'],
      [5, "ambassador", 'There is no ambassador with the handle "nobody".'],
      [6, "code", "The code is missing."],
      [7, "code", 'The code belongs to the campaign "Winter", whose days overlap.'],
    ]);
  });

  test("marks the orders that carry its codes", async () => {
    const shop = await shopWithPeople();
    await acceptEvents([
      event(shop.id, "orders/create", orderPayload({ id: 1, codes: [["Anna15", "1.00"]] })),
      event(shop.id, "orders/create", orderPayload({ id: 2, codes: [["OTHER", "1.00"]] })),
    ]);
    await settleShop(shop.id);
    await load(shop.id, "codes", CODES);
    expect(await rowsOf(shop.id, "select order_id from order_to_credit where shop_id = $1")).toEqual([{ order_id: 1n }]);
    expect(await jobsOf(shop.id)).toContain("credit_orders");
  });

  test("is bound by the plan when a merchant imports it, not when an operator records what exists", async () => {
    const shop = await shopWithPeople({ plan: "DIY" });
    const bytes = Buffer.from("code,campaign,ambassador\nANNA15,Winter,anna\nW1,Winter,\nW2,Winter,\n");
    const preview = await previewOf(shop.id, "codes", "codes.csv", bytes);
    expect(preview.result.errors.map(({ row, column }) => [row, column])).toEqual([
      [2, "ambassador"],
      [4, "code"],
    ]);
    expect(await load(shop.id, "codes", bytes.toString())).toMatchObject({ created: 3, errorCount: 0 });
  });
});

describe("an import from the app", () => {
  test("is looked through first, which changes nothing and keeps the file sealed", async () => {
    const shop = await shopWithCampaigns();
    const preview = await previewOf(shop.id, "ambassadors", "people.csv", Buffer.from(`${PEOPLE}\nbad handle,instagram,,,,,,,,\n`));
    expect(preview).toMatchObject({ kind: "ambassadors", fileName: "people.csv", state: "preview", total: 3, result: { rows: 3, errorCount: 1 } });
    expect(preview.columns).toEqual(["handle", "platform", "followers", "email", "phone", "first_name", "last_name", "city", "campaign", "niche"]);
    expect(preview.sample[0]).toEqual(expect.arrayContaining(["@Anna"]));
    expect((await listAmbassadors(shop.id)).total).toBe(0);
    const [stored] = await rowsOf<{ content: Buffer; result: unknown }>(
      shop.id,
      "select content, result from file_import f join file_import_piece p using (shop_id) where shop_id = $1",
    );
    expect(stored!.content.includes("Anna")).toBe(false);
    expect(JSON.stringify(stored!.result)).not.toContain("Anna");
  });

  test("runs as a job, tells its progress, and drops the file at its end", async () => {
    const shop = await shopWithCampaigns();
    const { importId } = await previewOf(shop.id, "ambassadors", "people.csv", Buffer.from(PEOPLE));
    await startImport(shop.id, importId, "user:1");
    expect(await jobsOf(shop.id)).toContain("import_file");
    await expect(startImport(shop.id, importId)).rejects.toThrow("its import has begun");
    await importFile(shop.id, importId);
    expect(await findImport(shop.id, importId)).toMatchObject({ state: "done", rowsRead: 2, total: 2, result: { created: 2 } });
    expect(await rowsOf(shop.id, "select piece from file_import_piece where shop_id = $1")).toEqual([]);
    await importFile(shop.id, importId);
    expect((await listAmbassadors(shop.id)).total).toBe(2);
  });

  test("goes on after a crash behind the last batch, with the same end", async () => {
    const shop = await makeShop();
    const lines = Array.from({ length: 2500 }, (_, i) => (i % 500 === 7 ? `,instagram` : `h${i},instagram`));
    const bytes = Buffer.from(["handle,platform", ...lines].join("\n"));
    const { importId } = await previewOf(shop.id, "ambassadors", "people.csv", bytes);
    await startImport(shop.id, importId);
    let batches = 0;
    const crashing = importRows(shop.id, {
      kind: "ambassadors",
      chunks: inPieces(bytes),
      byOperator: false,
      mode: "apply",
      keepErrors: 200,
      onBatch: async (sql, done) => {
        if (++batches === 3) throw new Error("crash");
        await saveProgress(sql, shop.id, importId, done.rowsRead, done.result);
      },
    });
    await expect(crashing).rejects.toThrow("crash");
    expect(await findImport(shop.id, importId)).toMatchObject({ state: "running", rowsRead: 2000 });
    await importFile(shop.id, importId);
    const done = await findImport(shop.id, importId);
    expect(done).toMatchObject({ state: "done", rowsRead: 2500, result: { rows: 2500, created: 2495, errorCount: 5 } });
    expect(done.result.errors.map((error) => error.row)).toEqual([9, 509, 1009, 1509, 2009]);
    expect((await listAmbassadors(shop.id)).total).toBe(2495);
  });

  test("of another shop's file is not found", async () => {
    const [shop, other] = [await makeShop(), await makeShop()];
    const { importId } = await previewOf(shop.id, "ambassadors", "people.csv", Buffer.from("handle,platform\na,instagram\n"));
    await expect(startImport(other.id, importId)).rejects.toThrow("There is no such file");
    await expect(findImport(other.id, importId)).rejects.toThrow("There is no such import.");
  });

  test("keeps the first 200 errors and counts them all", async () => {
    const shop = await makeShop();
    const text = `handle,platform\n${",instagram\n".repeat(1300)}`;
    expect((await previewOf(shop.id, "ambassadors", "x.csv", Buffer.from(text))).result).toMatchObject({ errorCount: 1300, rows: 1300 });
    expect((await previewOf(shop.id, "ambassadors", "x.csv", Buffer.from(text))).result.errors).toHaveLength(200);
  });

  test("with an open quote keeps what came before it", async () => {
    const shop = await makeShop();
    const result = await load(shop.id, "ambassadors", 'handle,platform\nanna,instagram\n"ben,instagram\ncleo,instagram\n');
    expect(result).toMatchObject({ created: 1, errors: [{ row: 3, column: "", message: "A quote is opened in this row and never closed." }] });
  });
});
