import { createHmac } from "node:crypto";
import type { Sandbox } from "../../sandbox.ts";
import { APPS } from "../apps.ts";
import { badParameter, GraphError, noField, noObject, noPermission, noUser } from "../errors.ts";
import { type Field, parseFields } from "../fields.ts";
import { redeemCode } from "../login/codes.ts";
import { type Bearer, bearerOf, invalidateOf, issueToken } from "../login/tokens.ts";
import { accountById, accountNamed, type InstagramAccount, NoAccount } from "../store/accounts.ts";
import { shownAccount } from "./account.ts";

/** GET /v25.0/oauth/access_token: a code for a token of an hour, or a token for one of 60 days. */
export async function facebookToken(sandbox: Sandbox, query: URLSearchParams): Promise<object> {
  if (query.get("client_id") !== APPS.facebook.id || query.get("client_secret") !== APPS.facebook.secret)
    throw new GraphError({ status: 400, code: 1, message: "Error validating client secret." });
  if (query.get("grant_type") === "fb_exchange_token") {
    const bearer = await bearerOf(sandbox, "facebook", query.get("fb_exchange_token"));
    return answer(await issueToken(sandbox, "facebook", bearer, true));
  }
  const grant = await redeemCode(sandbox, "facebook", query.get("code") ?? "", query.get("redirect_uri") ?? "");
  if (!grant) throw new GraphError({ status: 400, code: 100, subcode: 36009, message: "This authorization code has been used, or has expired." });
  return answer(await issueToken(sandbox, "facebook", grant, false));
}

function answer({ token, seconds }: { token: string; seconds: number }): object {
  return { access_token: token, token_type: "bearer", expires_in: seconds };
}

/** What is asked of graph.facebook.com with a token: who it is, their Pages, what may be seen of another account, and the end of the access. */
export async function facebookGraph(sandbox: Sandbox, bearer: Bearer, method: string, path: string, query: URLSearchParams): Promise<object> {
  const account = (await accountById(sandbox.db, bearer.accountId))!;
  const fields = query.get("fields") ? parseFields(query.get("fields")!) : [];
  if (path === "me") return { id: ownerOf(account), ...(fields.some(({ name }) => name === "name") && { name: account.pageName }) };
  if (path === "me/accounts") return pages(bearer, account, fields);
  if (path === "me/permissions" && method === "DELETE") {
    await invalidateOf(sandbox, account.id, 458, "facebook");
    return { success: true };
  }
  if (path !== account.id) throw noObject(path);
  const discovery = fields.find(({ name }) => name === "business_discovery");
  if (!discovery) return shownAccount(sandbox, account, fields, { owner: true, node: "ShadowIGUser" });
  need(bearer, "instagram_basic", "instagram_manage_insights", "pages_read_engagement");
  return { business_discovery: await discover(sandbox, discovery), id: account.id };
}

/** @throws GraphError (#100) for a proof that was not made with the app's secret */
export function checkProof(query: URLSearchParams): void {
  const proof = query.get("appsecret_proof");
  const right = createHmac("sha256", APPS.facebook.secret)
    .update(query.get("access_token") ?? "")
    .digest("hex");
  if (proof !== null && proof !== right) throw badParameter("Invalid appsecret_proof provided in the API argument");
}

function need({ scopes }: Bearer, ...needed: string[]): void {
  const missing = needed.find((scope) => !scopes.includes(scope));
  if (missing) throw noPermission(missing);
}

/** The person behind a Page. */
function ownerOf({ pageId }: InstagramAccount): string {
  return `20${pageId}`;
}

function pages(bearer: Bearer, account: InstagramAccount, fields: readonly Field[]): object {
  need(bearer, "pages_show_list");
  const row: Record<string, unknown> = { id: account.pageId };
  for (const { name, fields: inner } of fields) {
    if (name === "name") row.name = account.pageName;
    else if (name === "instagram_business_account")
      row.instagram_business_account = { id: account.id, ...(inner.some((field) => field.name === "username") && { username: account.username }) };
    else if (name !== "id") throw noField(name, "Page");
  }
  return { data: [row], paging: { cursors: { before: "MA", after: "MA" } } };
}

async function discover(sandbox: Sandbox, { parameters, fields }: Field): Promise<object> {
  const { username } = parameters;
  if (!username) throw badParameter("The parameter username is required");
  const found = await accountNamed(sandbox.db, username).catch((error: unknown) => {
    if (error instanceof NoAccount) return null;
    throw error;
  });
  if (!found || found.accountType === "PERSONAL") throw noUser(username);
  return shownAccount(sandbox, found, fields, { owner: false, node: "ShadowIGUser" });
}
