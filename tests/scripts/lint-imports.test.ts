import { expect, test } from "vitest";
import { complaint } from "#scripts/lint-imports.ts";

test("the stages of the flow import only what is below them", () => {
  expect(complaint("app/screens/home.ts", "#app/metrics/figures.ts")).toBeNull();
  expect(complaint("app/metrics/figures.ts", "../domain/orders/readOrders.ts")).toBeNull();
  expect(complaint("app/domain/orders/readOrders.ts", "#app/metrics/figures.ts")).toMatch("domain/ may not import metrics/");
  expect(complaint("app/attribution/creditOrder.ts", "../intake/settle.ts")).toMatch("started by a job");
  expect(complaint("app/intake/settle.ts", "#app/platform/database.ts")).toBeNull();
  expect(complaint("app/jobs/catalogue.ts", "#app/shopify/admin/readShop.ts")).toBeNull();
});

test("the app does not know its sandbox, nor the sandbox the app", () => {
  expect(complaint("app/routes/app.tsx", "#sandbox/server.ts")).toMatch("app/ may not import sandbox/");
  expect(complaint("sandbox/server.ts", "#app/domain/orders/orderVersion.ts")).toMatch("stands apart");
  expect(complaint("sandbox/server.ts", "#app/platform/money.ts")).toBeNull();
  expect(complaint("tests/flows/order.test.ts", "#sandbox/server.ts")).toBeNull();
});

test("Remix stays at the edge", () => {
  expect(complaint("app/routes/app.tsx", "@remix-run/react")).toBeNull();
  expect(complaint("app/ui/page/Page.tsx", "@remix-run/react")).toMatch("React Router");
});

test("ui takes a read model's types and nothing else of it", () => {
  expect(complaint("app/ui/metric/MetricTile.tsx", "#app/screens/home.ts", true)).toBeNull();
  expect(complaint("app/ui/metric/MetricTile.tsx", "#app/screens/home.ts")).toMatch("ui/ may not import screens/");
});

test("what Node cannot resolve or run is refused", () => {
  expect(complaint("app/jobs/worker.ts", "./catalogue")).toMatch("extension");
  expect(complaint("app/jobs/worker.ts", "#app/ui/metric/MetricTile.tsx")).toMatch(".tsx");
});
