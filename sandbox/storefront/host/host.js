// Plays Shopify on a page of the online store: the consent banner, the customer privacy API, and the events of the web pixels.
(() => {
  const { base, shop, consent, client, customer, cart, settings, checkout } = JSON.parse(document.getElementById("store-data").textContent);
  let agreed = consent;
  const privacy = () => {
    const yes = agreed === "yes";
    return { analyticsProcessingAllowed: yes, marketingAllowed: yes, preferencesProcessingAllowed: yes, saleOfDataAllowed: yes };
  };
  window.Shopify = {
    shop,
    routes: { root: `${base}/` },
    customerPrivacy: { analyticsProcessingAllowed: () => privacy().analyticsProcessingAllowed, marketingAllowed: () => privacy().marketingAllowed },
  };

  const context = {
    document: {
      location: { href: location.href, pathname: location.pathname, search: location.search },
      referrer: document.referrer,
      title: document.title,
    },
    navigator: { language: navigator.language, userAgent: navigator.userAgent },
    window: { innerWidth, innerHeight },
  };
  let frame;
  let seq = 0;
  const queue = [];
  const tell = (message) => frame?.contentWindow.postMessage(message, "*");
  const publish = (name, data, type = "standard") => {
    const event = { id: crypto.randomUUID(), name, type, seq: ++seq, clientId: client, timestamp: new Date().toISOString(), context, data };
    queue.push(event);
    tell({ pixel: "event", event });
  };

  // Web pixels run only where the merchant has connected one and the visitor has agreed to what it declares.
  const startPixels = () => {
    if (frame || agreed !== "yes" || !settings) return;
    const made = document.createElement("iframe");
    made.setAttribute("sandbox", "allow-scripts");
    made.title = "Web pixels";
    made.hidden = true;
    made.src = "/storefront-assets/pixel.html";
    addEventListener("message", async ({ source, data }) => {
      if (source !== made.contentWindow) return;
      if (data.pixel === "ready") {
        frame = made;
        tell({
          pixel: "start",
          settings,
          init: { context, customerPrivacy: privacy(), data: { customer, cart, shop, purchasingCompany: null } },
        });
        for (const event of queue) tell({ pixel: "event", event });
      }
      if (data.pixel === "ask") {
        const [area, method] = data.method.split(".");
        const [key, ...rest] = data.args;
        tell({ pixel: "answer", call: data.call, value: window[area][method](`${shop}:${key}`, ...rest) });
      }
    });
    document.body.append(made);
  };

  const choose = async (choice) => {
    agreed = choice;
    document.getElementById("consent")?.remove();
    await fetch(`${base}/consent`, { method: "POST", body: new URLSearchParams({ choice }) });
    document.dispatchEvent(new CustomEvent("visitorConsentCollected", { detail: privacy() }));
    tell({ pixel: "privacy", name: "visitorConsentCollected", customerPrivacy: privacy() });
    startPixels();
  };

  const fieldsOf = (form) => [...form.elements].map(({ id, name, tagName, type, value }) => ({ id, name, tagName, type, value }));
  const submitted = async (form) => {
    publish("form_submitted", { element: { action: form.action, id: form.id, elements: fieldsOf(form) } }, "dom");
    if (!form.matches("[data-stay]")) return;
    const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) });
    form.querySelector("[role=status]").textContent = await answer.text();
  };

  addEventListener("DOMContentLoaded", () => {
    for (const button of document.querySelectorAll("#consent button")) button.addEventListener("click", () => void choose(button.value));
    document.addEventListener("submit", (event) => {
      if (event.target.matches("[data-stay]")) event.preventDefault();
      void submitted(event.target);
    });
    publish("page_viewed", {});
    if (checkout) publish("checkout_completed", { checkout });
    startPixels();
  });
})();
