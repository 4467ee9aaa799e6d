// Keeps the token of the Pulse link that a visitor came by in the cart's attribute _pulse. Nothing is stored or sent before the visitor agrees.
(() => {
  const KEY = "_pulse";
  const MOST = 10;
  const shopify = window.Shopify || {};
  const root = shopify.routes?.root || "/";
  const arrived = /[?&]pulse=([\w-]{22})(?![\w-])/.exec(location.search)?.[1];
  const merged = (...lists) => [...new Set(lists.join().split(",").filter(Boolean).reverse())].slice(0, MOST).reverse().join();

  const keep = async () => {
    const privacy = shopify.customerPrivacy;
    if (!privacy?.analyticsProcessingAllowed() || !privacy.marketingAllowed()) return;
    const mine = merged(sessionStorage[KEY] || "", arrived || "");
    if (!mine) return;
    sessionStorage[KEY] = mine;
    const cart = await (await fetch(`${root}cart.js`)).json();
    const there = cart.attributes[KEY] || "";
    const all = merged(there, mine);
    if (all === there) return;
    await fetch(`${root}cart/update.js`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ attributes: { [KEY]: all } }),
    });
  };
  const start = () => void keep().catch(() => {});

  document.addEventListener("visitorConsentCollected", start);
  if (shopify.customerPrivacy || !shopify.loadFeatures) start();
  else shopify.loadFeatures([{ name: "consent-tracking-api", version: "0.1" }], start);
})();
