import { register } from "@shopify/web-pixels-extension";
import { CART_ATTRIBUTE } from "#app/domain/clicks/clickToken.ts";
import { emailIn } from "./emailIn.ts";
import { startMemory } from "./memory.ts";
import { tokenIn } from "./tokenIn.ts";

type Attributes = readonly { key: string; value: string }[] | undefined;
type Seen = { id: string; name: string; timestamp: string; clientId: string | null };

register(({ analytics, browser, init, settings, customerPrivacy }) => {
  let privacy = init.customerPrivacy;
  const memory = startMemory(browser.localStorage);
  const agreed = () => privacy.analyticsProcessingAllowed && privacy.marketingAllowed;
  const customer = init.data.customer?.id;

  const send = (event: Seen, tokens: string[], more: object = {}) =>
    fetch(`${settings.endpoint}?account=${settings.account}`, {
      method: "POST",
      keepalive: true,
      // As plain text it needs no preflight request.
      body: JSON.stringify({ id: event.id, kind: event.name, at: event.timestamp, client: event.clientId, tokens, customer, ...more }),
    });

  // The cart may know what this browser could not remember: a page that was left at once.
  const known = async (attributes: Attributes) => {
    const inCart = attributes?.find(({ key }) => key === CART_ATTRIBUTE)?.value ?? "";
    return [...new Set([...inCart.split(",").filter(Boolean), ...(await memory.tokens())])];
  };

  customerPrivacy.subscribe("visitorConsentCollected", (event) => {
    privacy = event.customerPrivacy;
    if (!agreed()) void memory.forget();
  });

  analytics.subscribe("page_viewed", async (event) => {
    const token = tokenIn(event.context.document.location.href);
    if (!token || !agreed()) return;
    await memory.remember(token);
    await send(event, [token]);
  });

  analytics.subscribe("checkout_completed", async (event) => {
    if (!agreed()) return;
    const { token, order, attributes } = event.data.checkout;
    await send(event, await known(attributes), { checkout: token, order: order?.id, customer: order?.customer?.id ?? customer });
  });

  // An address that was typed is told only of visitors who came by a Pulse link.
  analytics.subscribe("form_submitted", async (event) => {
    if (!agreed()) return;
    const email = emailIn(event.data.element.elements);
    const tokens = email ? await known(init.data.cart?.attributes) : [];
    if (tokens.length) await send(event, tokens, { email });
  });
});
