import { expect, test } from "vitest";
import { shopMoney } from "#app/intake/narrow/money.ts";

test.each(["Jane Doe", '5 "Rose" Street', "1.2345", "99999999999999999999"])("a complaint about the amount %o does not repeat it", (text) => {
  expect(() => shopMoney("USD")("line_items.0.price", text)).toThrow(/^line_items\.0\.price: (is|has)/);
  expect(() => shopMoney("USD")("line_items.0.price", text)).not.toThrow(text);
});
