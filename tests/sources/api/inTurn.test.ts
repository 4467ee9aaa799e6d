import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "vitest";
import { inTurn } from "#app/sources/api/inTurn.ts";

test("calls of a shop are done one after another, in their order; one that fails lets the next go on", async () => {
  const order: string[] = [];
  const call = (name: string, fails = false) =>
    inTurn(1n, async () => {
      order.push(`${name} begins`);
      await wait(5);
      order.push(`${name} ends`);
      if (fails) throw new Error(name);
    });
  const [first, second, third] = await Promise.allSettled([call("a"), call("b", true), call("c")]);
  expect([first.status, second.status, third.status]).toEqual(["fulfilled", "rejected", "fulfilled"]);
  expect(order).toEqual(["a begins", "a ends", "b begins", "b ends", "c begins", "c ends"]);
});

test("at most eleven calls of a shop are taken in, and at most four shops are at work at once", async () => {
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  let atWork = 0;
  let most = 0;
  const work = async () => {
    most = Math.max(most, ++atWork);
    await held;
    atWork--;
  };
  const ofOne = Array.from({ length: 13 }, () => inTurn(1n, work));
  const ofOthers = Array.from({ length: 9 }, (_, n) => inTurn(BigInt(n + 2), work));
  await wait(20);
  expect(most).toBe(4);
  release();
  const answers = await Promise.all(ofOne);
  expect(answers.filter((answer) => answer === null)).toHaveLength(2);
  expect(await Promise.all(ofOthers)).toEqual(Array(9).fill({ done: undefined }));
  expect([atWork, most]).toEqual([0, 4]);
});
