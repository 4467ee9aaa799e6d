import { tell } from "./host.ts";
import { forgetIdToken, idToken } from "./idToken.ts";

const REAUTHORIZE = "X-Shopify-API-Request-Failure-Reauthorize-Url";
const RETRY = "X-Shopify-Retry-Invalid-Session-Request";

/** Requests to the app's own server carry the session token; an answer may ask for a newer one, or for the whole window. */
export function authorizeFetch(): void {
  const plain = window.fetch.bind(window);
  window.fetch = async (input, init) => {
    const request = new Request(input, init);
    if (new URL(request.url).origin !== location.origin || request.headers.has("Authorization")) return plain(request);
    const again = request.clone();
    const answer = await plain(await withToken(request));
    const elsewhere = answer.headers.get(REAUTHORIZE);
    if (elsewhere) {
      tell({ type: "open", url: new URL(elsewhere, location.href).href });
      return new Promise<Response>(() => {}); // the page is being left
    }
    if (answer.status !== 401 || !answer.headers.has(RETRY)) return answer;
    forgetIdToken();
    return plain(await withToken(again));
  };
}

async function withToken(request: Request): Promise<Request> {
  const headers = new Headers(request.headers);
  headers.set("Authorization", `Bearer ${await idToken()}`);
  headers.set("X-Requested-With", "XMLHttpRequest");
  return new Request(request, { headers });
}
