import { expect, test } from "vitest";
import { freePort } from "#scripts/port.ts";

test("a free port is below those that connections go out from, so that none takes it before it is listened on", async () => {
  const ports = await Promise.all(Array.from({ length: 50 }, () => freePort()));
  for (const port of ports) expect(port).toSatisfy((one: number) => one >= 20_000 && one < 32_000);
});
