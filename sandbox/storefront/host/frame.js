// Plays Shopify inside the frame of the web pixels, which has no origin of its own and no way to the page but messages.
(() => {
  let extend;
  const subscribers = { events: [], privacy: [] };
  const waiting = new Map();
  const history = [];
  let calls = 0;

  const ask = (method, ...args) =>
    new Promise((resolve) => {
      waiting.set(++calls, resolve);
      parent.postMessage({ pixel: "ask", call: calls, method, args }, "*");
    });
  const storage = (area) =>
    Object.fromEntries(
      ["getItem", "setItem", "removeItem", "clear", "key", "length"].map((name) => [name, (...args) => ask(`${area}.${name}`, ...args)]),
    );

  self.shopify = { extend: (_point, callback) => (extend = callback) };

  const start = ({ init, settings }) =>
    extend({
      settings,
      init,
      browser: { localStorage: storage("localStorage"), sessionStorage: storage("sessionStorage") },
      analytics: {
        subscribe: (name, callback) => {
          subscribers.events.push({ name, callback });
          for (const event of history) if (event.name === name) void callback(event);
        },
      },
      customerPrivacy: { subscribe: (name, callback) => subscribers.privacy.push({ name, callback }) },
    });

  addEventListener("message", ({ data }) => {
    if (data.pixel === "start") start(data);
    if (data.pixel === "answer") waiting.get(data.call)?.(data.value);
    if (data.pixel === "event") {
      history.push(data.event);
      for (const { name, callback } of subscribers.events) if (name === data.event.name) void callback(data.event);
    }
    if (data.pixel === "privacy") for (const { name, callback } of subscribers.privacy) if (name === data.name) callback(data);
  });
  addEventListener("load", () => parent.postMessage({ pixel: "ready" }, "*"));
})();
