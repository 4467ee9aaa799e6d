import { type Connection, listConnections } from "#app/domain/social/connection.ts";
import { type AccountListed, countAccounts, listAccounts } from "#app/domain/social/listAccounts.ts";
import type { Shop } from "#app/domain/shops/findShop.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { dayIn } from "#app/platform/day.ts";
import { formatsOf, type ShopFormats } from "./formats.ts";

const PLATFORM = "instagram";
const PAGE_SIZE = 50;

/** Which logins this installation can have. */
export type SetUp = { brand: boolean; ambassador: boolean };

/** Whether Instagram is read for the shop, by whose logins, and what is wrong. */
export async function instagramScreen(shop: Shop, setUp: SetUp, now = new Date()) {
  const formats = formatsOf(shop);
  const today = dayIn(shop.timeZone, now);
  const [connections, counts] = await sqlForShop(
    shop.id,
    async (sql) => [await listConnections(sql, shop.id, PLATFORM), await countAccounts(sql, shop.id, PLATFORM, today)] as const,
  );
  const brand = connections.find(({ kind }) => kind === "brand");
  const lines = [
    { key: "accounts", label: "Accounts in campaigns", definition: IN_CAMPAIGNS, value: counts.accounts },
    { key: "read", label: "Read", definition: "Read at least once, and the last time without a fault.", value: counts.read },
    { key: "own", label: "With their own login", definition: "Comments and hidden likes are read of these alone.", value: counts.own },
    { key: "ended", label: "Login ended", value: counts.ended },
    { key: "not_found", label: "Not found", definition: "Instagram shows no professional account of that name.", value: counts.notFound },
    { key: "failed", label: "Could not be read", value: counts.failed },
  ];
  return {
    setUp,
    brand: brand ? brandLine(formats, brand, now) : null,
    lines: lines
      .filter(({ key, value }) => value > 0 || key === "accounts" || key === "read")
      .map((line) => ({ ...line, value: formats.count(line.value) })),
    lastRead: counts.lastAt && formats.instant(counts.lastAt),
    reads: connections.some(({ state }) => state === "connected"),
  };
}

const IN_CAMPAIGNS = "Instagram accounts of ambassadors in campaigns that are live or ended less than 30 days ago.";

function brandLine(formats: ShopFormats, { connectionId, handle, state, problem, waitUntil, createdAt }: Connection, now: Date) {
  return {
    id: String(connectionId),
    handle: `@${handle}`,
    works: state === "connected",
    problem,
    since: formats.instant(createdAt),
    waits: waitUntil && waitUntil > now ? formats.instant(waitUntil) : null,
  };
}

/** A page of the accounts that are read, or could be. */
export async function instagramAccounts(shop: Shop, { search, page }: { search: string; page: number }, now = new Date()) {
  const formats = formatsOf(shop);
  const today = dayIn(shop.timeZone, now);
  const asked = { platform: PLATFORM, today, search, limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE };
  const { accounts, total, brand } = await sqlForShop(shop.id, async (sql) => ({
    ...(await listAccounts(sql, shop.id, asked)),
    brand: (await listConnections(sql, shop.id, PLATFORM)).some(({ kind, state }) => kind === "brand" && state === "connected"),
  }));
  return { rows: accounts.map((account) => accountRow(formats, account, brand)), page: { page, pageSize: PAGE_SIZE, total } };
}

function accountRow(formats: ShopFormats, account: AccountListed, brand: boolean) {
  const { handleKey, handle, ambassadorId, connectionId, loginState, loginProblem, state, problem, lastAt } = account;
  const own = loginState === "connected";
  const reader = own ? ("own" as const) : brand ? ("brand" as const) : ("nobody" as const);
  return {
    id: handleKey,
    handle: `@${handle}`,
    ambassadorId: String(ambassadorId),
    /** Who reads it now. */
    reader,
    loginEnded: loginState === "expired" || loginState === "refused",
    connectionId: connectionId && String(connectionId),
    problem: [loginProblem, reader === "nobody" ? null : problem].filter(Boolean).join(" ") || null,
    failed: state === "failed" || state === "not_found",
    lastRead: lastAt ? formats.instant(lastAt) : "Never",
  };
}

export type InstagramScreen = Awaited<ReturnType<typeof instagramScreen>>;
export type AccountRow = ReturnType<typeof accountRow>;
