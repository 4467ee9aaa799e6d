import { describe, expect, test } from "vitest";
import { CART_ATTRIBUTE, tokenOf } from "#app/domain/clicks/clickToken.ts";
import { cartClicks } from "#app/intake/narrow/cartClicks.ts";
import { shippingOf } from "#app/intake/narrow/shipping.ts";

const home = { last_name: "O'Neill", address1: "12 High Street", zip: "SW1A 1AA", country_code: "GB", province_code: "ENG" };

describe("where an order is sent to", () => {
  test.each([
    ["US", "CA", "US-CA"],
    ["us", "ny", "US-NY"],
    ["JP", "JP-13", "JP-13"],
    ["MX", "Q ROO", "MX-Q ROO"],
    ["IE", null, "IE"],
    ["DE", "", "DE"],
    ["SG", "not a code of any region", "SG"],
    ["Germany", "BE", null],
    [null, "CA", null],
    [5, "CA", null],
  ])("in %j, region %j, is %j", (country_code, province_code, region) => {
    expect(shippingOf(1n, { ...home, country_code, province_code }).shipRegion).toBe(region);
  });

  test.each([
    ["in another case and with other signs", { last_name: " o’neill ", zip: "sw1a1aa" }],
    ["with the street written short", { address1: "12 High St." }],
    ["with a flat behind it", { address1: "12 high street, flat 4" }],
    ["with another first name and city", { first_name: "Ada", city: "Londinium" }],
  ])("is the same household %s", (_how, other) => {
    expect(shippingOf(1n, { ...home, ...other }).shipKey).toBe(shippingOf(1n, home).shipKey);
  });

  test.each([
    ["with another house number", { address1: "13 High Street" }],
    ["with another last name", { last_name: "Neill" }],
    ["with another postcode", { zip: "SW1A 1AB" }],
    ["in another country", { country_code: "IE" }],
  ])("is another household %s", (_how, other) => {
    expect(shippingOf(1n, { ...home, ...other }).shipKey).not.toBe(shippingOf(1n, home).shipKey);
  });

  test("of an American postcode takes the first five digits; of a numbered street the house", () => {
    const us = { ...home, country_code: "US", zip: "94103-1234", address1: "200 5th Avenue" };
    expect(shippingOf(1n, us).shipKey).toBe(shippingOf(1n, { ...us, zip: "94103", address1: "200 Fifth Ave" }).shipKey);
  });

  test("is known in one shop only, and not where a part of it is missing", () => {
    expect(shippingOf(1n, home).shipKey).not.toBe(shippingOf(2n, home).shipKey);
    for (const field of ["last_name", "address1", "zip", "country_code"]) expect(shippingOf(1n, { ...home, [field]: null }).shipKey).toBeNull();
    for (const nothing of [null, undefined, "none", 5, []]) expect(shippingOf(1n, nothing)).toEqual({ shipRegion: null, shipKey: null });
  });
});

describe("the clicks that a cart names", () => {
  const [one, two] = ["0199a000-0000-7000-8000-000000000001", "0199a000-0000-7000-8000-000000000002"] as const;

  test("are those of our attribute, each once, and nothing that is no token", () => {
    const attributes = [
      { name: "gift", value: tokenOf(one) },
      { name: CART_ATTRIBUTE, value: `${tokenOf(one)},nonsense, ${tokenOf(two)},${tokenOf(one)}` },
    ];
    expect(cartClicks(attributes)).toEqual([one, two]);
  });

  test("are none where the attributes are of another shape", () => {
    for (const shape of [null, undefined, {}, "x", [null], [{ name: CART_ATTRIBUTE, value: 5 }], [[CART_ATTRIBUTE, tokenOf(one)]]])
      expect(cartClicks(shape)).toEqual([]);
  });
});
