import { handleKey } from "#app/domain/ambassadors/handle.ts";
import { forShop, sqlForShop } from "#app/platform/database.ts";
import type { Shop } from "#app/domain/shops/findShop.ts";
import { invitationLink } from "#app/sources/social/login/invitation.ts";
import { beginLogin } from "#app/sources/social/login/beginLogin.ts";
import { finishLogin } from "#app/sources/social/login/finishLogin.ts";
import { readSocial } from "#app/sources/social/readSocial.ts";
import type { LoginKind } from "#app/sources/social/network.ts";
import { APPS } from "#sandbox/instagram/apps.ts";
import { addInstagramAccount } from "#sandbox/instagram/store/accounts.ts";
import { makeShop, rowsOf } from "#tests/domain/makeShop.ts";
import { localShopify } from "../localShopify.ts";

const HOUR_MS = 3_600_000;

/** So many hours ago, as Instagram's stand-in takes it. */
export const ago = (hours: number) => new Date(Date.now() - hours * HOUR_MS).toISOString();
const dayAgo = (days: number) => new Date(ago(days * 24).slice(0, 10));

/** The local Instagram, and the app that is registered there. */
export async function instagramHere() {
  const shopify = await localShopify();
  Object.assign(process.env, {
    META_ORIGIN: shopify.origin,
    INSTAGRAM_APP_ID: APPS.instagram.id,
    INSTAGRAM_APP_SECRET: APPS.instagram.secret,
    FACEBOOK_APP_ID: APPS.facebook.id,
    FACEBOOK_APP_SECRET: APPS.facebook.secret,
  });
  return shopify.sandbox;
}

let names = 0;

/** A shop with a campaign that has run for 20 days and takes posts with #spring, and one ambassador for each name: with an account at Instagram of that name. */
export async function shopWithAmbassadors(sandbox: Parameters<typeof addInstagramAccount>[0], ...people: string[]) {
  const shop = await makeShop();
  const number = ++names;
  const brand = `brand.${number}`;
  await addInstagramAccount(sandbox, { username: brand, followers: 1, pageName: brand });
  const campaign = await forShop(shop.id, (tx) =>
    tx.campaign.create({
      data: { shopId: shop.id, name: "Spring", nameKey: "spring", plan: "PRO", startsOn: dayAgo(20), endsOn: null, postMarks: ["#spring"] },
    }),
  );
  const ambassadors: Record<string, bigint> = {};
  const handles: Record<string, string> = {};
  for (const person of people) {
    const handle = `${person}.${number}`;
    ambassadors[person] = await joined(shop, campaign.id, handle);
    handles[person] = handle;
    await addInstagramAccount(sandbox, { username: handle, followers: 1000 });
  }
  return { shop, brand, campaignId: campaign.id, ambassadors, handles };
}

/** An ambassador of the shop, in the campaign, with an account of that name. */
export function joined(shop: Shop, campaignId: bigint, handle: string): Promise<bigint> {
  const shopId = shop.id;
  return forShop(shopId, async (tx) => {
    const { id: ambassadorId } = await tx.ambassador.create({ data: {} });
    await tx.shopAmbassador.create({ data: { shopId, ambassadorId, handle } });
    await tx.shopAmbassadorAccount.create({ data: { shopId, ambassadorId, platform: "instagram", handleKey: handleKey(handle), handle } });
    await tx.participation.create({ data: { shopId, campaignId, ambassadorId } });
    return ambassadorId;
  });
}

/** Opens the invitation, logs in at the network as `username` and comes back. */
export async function logIn(shop: Shop, kind: LoginKind, subject: bigint, username: string, answer = "allow") {
  const { url, nonce } = await beginLogin(tokenOf(invitationLink({ kind, shopId: shop.id, subject }, new Date())));
  const response = await fetch(url, { method: "POST", redirect: "manual", body: new URLSearchParams({ username, answer }) });
  const back = new URL(response.headers.get("location") ?? "").searchParams;
  return finishLogin({ state: back.get("state") ?? "", nonce, code: back.get("code") });
}

export function tokenOf(link: string): string {
  return link.slice(link.lastIndexOf("/") + 1);
}

/** A turn of the job, with all accounts due. */
export async function readNow(shopId: bigint): Promise<void> {
  await sqlForShop(shopId, (sql) => sql.query("update account_reading set next_at = now() where shop_id = $1", [shopId]));
  await readSocial(shopId);
}

/** The shop's posts as its tables have them. */
export function postsOf(shopId: bigint) {
  return rowsOf<{ caption: string; likes: bigint | null; comments: bigint | null; gone: boolean; reason: string; kind: string; post_key: string }>(
    shopId,
    "select caption, likes, comments, gone_at is not null gone, reason, kind, post_key from post where shop_id = $1 order by posted_at",
  );
}

export function readingsOf(shopId: bigint) {
  return rowsOf<{ handle_key: string; state: string; problem: string | null; next: number }>(
    shopId,
    `select handle_key, state, problem, extract(epoch from next_at - now())::float / 60 as next from account_reading where shop_id = $1 order by handle_key`,
  );
}

export function loginsOf(shopId: bigint) {
  return rowsOf<{ kind: string; handle: string; state: string; problem: string | null; has_token: boolean; hour_calls: number; wait: number | null }>(
    shopId,
    `select kind, handle, state, problem, token is not null has_token, hour_calls, extract(epoch from wait_until - now())::float / 60 wait
     from social_connection where shop_id = $1 order by id`,
  );
}
