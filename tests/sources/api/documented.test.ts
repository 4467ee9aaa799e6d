import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { OPENAPI_FILE, openApiText } from "#scripts/openapi.ts";
import { openApi } from "#app/sources/api/openapi/openApi.ts";
import { apiHere, shopWithKey } from "./apiHere.ts";

type Content = { content: Record<string, { examples: Record<string, { value: unknown }> }> };
type Document = { paths: Record<string, { post?: { requestBody: Content; responses: Record<string, Content> } }> };

const { ask, tell } = await apiHere();
const json = "application/json";

test("docs/api/openapi.json is what the API says of itself (node scripts/openapi.ts writes it)", async () => {
  expect(readFileSync(OPENAPI_FILE, "utf8")).toBe(await openApiText());
  const { status, body, headers } = await ask("/api/v1/openapi.json");
  expect([status, headers.get("access-control-allow-origin")]).toEqual([200, "*"]);
  expect(body).toEqual(JSON.parse(JSON.stringify(openApi())));
});

test("every example of the document is answered as it says", async () => {
  const { key } = await shopWithKey();
  let executed = 0;
  for (const [path, { post }] of Object.entries((openApi() as Document).paths)) {
    if (!post) continue;
    for (const [name, { value }] of Object.entries(post.requestBody.content[json]!.examples)) {
      const { status, body } = await tell(key, path.slice(1), value);
      const documented = post.responses[status]?.content[json]!.examples[name];
      expect({ path, name, status, body }).toEqual({ path, name, status, body: documented?.value });
      executed++;
    }
  }
  expect(executed).toBeGreaterThanOrEqual(8);
});
