import type { IncomingMessage, ServerResponse } from "node:http";
import { type Html, html } from "../../admin/html.ts";
import { readForm, seeOther, sendPage } from "../../admin/respond.ts";
import type { Sandbox } from "../../sandbox.ts";
import { APPS, type Login } from "../apps.ts";
import { allAccounts, accountNamed, type InstagramAccount, NoAccount } from "../store/accounts.ts";
import { issueCode } from "./codes.ts";

const NAMES = { facebook: "Facebook", instagram: "Instagram" } as const;

/** The window in which somebody logs in and agrees, or does not: of Facebook for brands, of Instagram for anybody with a professional account. */
export async function dialog(sandbox: Sandbox, login: Login, url: URL, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const query = url.searchParams;
  const fault = faultOf(sandbox, login, query);
  if (fault) return sendPage(res, page(login, html`<p role="alert">${fault}</p>`), 400);
  if (req.method !== "POST") return sendPage(res, page(login, await form(sandbox, login, url)));
  const answer = await readForm(req);
  const back = new URL(query.get("redirect_uri")!);
  const state = query.get("state");
  if (state !== null) back.searchParams.set("state", state);
  if (answer.get("answer") !== "allow") {
    back.searchParams.set("error", "access_denied");
    back.searchParams.set("error_reason", "user_denied");
    back.searchParams.set("error_description", "Permissions error");
    return seeOther(res, back.href);
  }
  const account = await accountNamed(sandbox.db, answer.get("username") ?? "").catch(nobody);
  const refusal = account ? whyNot(login, account) : "There is no account of that name.";
  if (!account || refusal) return sendPage(res, page(login, await form(sandbox, login, url, refusal ?? undefined)), 400);
  const scopes = (query.get("scope") ?? "").split(/[ ,]/).filter((scope) => scope && answer.get(`without:${scope}`) === null);
  back.searchParams.set("code", await issueCode(sandbox, login, { accountId: account.id, scopes }, query.get("redirect_uri")!));
  return seeOther(res, login === "instagram" ? `${back.href}#_` : back.href);
}

function faultOf(sandbox: Sandbox, login: Login, query: URLSearchParams): string | null {
  if (query.get("client_id") !== APPS[login].id) return "Invalid platform app";
  if (!query.get("redirect_uri")?.startsWith(`${sandbox.appUrl}/`))
    return "URL Blocked: the redirect URI is not among the app’s valid OAuth redirect URIs";
  if (query.get("response_type") !== "code") return "response_type must be code";
  return query.get("scope") ? null : "Invalid scope: none was asked for";
}

function whyNot(login: Login, { accountType, pageId }: InstagramAccount): string | null {
  if (accountType === "PERSONAL") return "This is a personal account. Only professional accounts can use this app.";
  return login === "facebook" && pageId === null ? "This account is not connected to a Facebook Page." : null;
}

function nobody(error: unknown): null {
  if (error instanceof NoAccount) return null;
  throw error;
}

async function form(sandbox: Sandbox, login: Login, url: URL, fault?: string): Promise<Html> {
  const accounts = (await allAccounts(sandbox)).filter((account) => whyNot(login, account) === null);
  const scopes = (url.searchParams.get("scope") ?? "").split(/[ ,]/).filter(Boolean);
  return html`${fault && html`<p role="alert">${fault}</p>`}
    <form method="post" action="${url.pathname}${url.search}">
      <p>
        <label
          >${login === "facebook" ? "Log in as the owner of" : "Log in as"}
          <input name="username" list="accounts" value="${login === "facebook" ? (accounts[0]?.username ?? "") : ""}" required autocomplete="off"
        /></label>
      </p>
      <datalist id="accounts">${accounts.map(({ username, pageName }) => html`<option value="${username}">${pageName}</option>`)}</datalist>
      <p>Heartbeat asks for:</p>
      <ul>
        ${scopes.map(
          (scope) =>
            html`<li>
              ${scope} <label><input type="checkbox" name="without:${scope}" /> not this</label>
            </li>`,
        )}
      </ul>
      <button name="answer" value="allow">Allow</button> <button name="answer" value="deny" formnovalidate>Cancel</button>
    </form>`;
}

function page(login: Login, body: Html): Html {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <title>Log in with ${NAMES[login]} (local stand-in)</title>
        <link rel="icon" href="data:," />
        <style>
          body {
            font:
              1rem/1.5 system-ui,
              sans-serif;
            max-width: 30rem;
            margin: 12vh auto 0;
            padding: 0 1.5rem;
          }
        </style>
      </head>
      <body>
        <main>
          <h1>${NAMES[login]}</h1>
          <p>This stands in for ${NAMES[login]} on this machine. There are no passwords: say who you are.</p>
          ${body}
        </main>
      </body>
    </html>`;
}
