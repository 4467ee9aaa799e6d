import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { landing } from "#app/sources/pulse/answer/landing.ts";
import { clientAddress, networkOf } from "#app/platform/clientAddress.ts";
import { referrerHostOf } from "#app/sources/pulse/answer/referrer.ts";
import { remembered } from "#app/sources/pulse/answer/remembered.ts";
import { targetOf } from "#app/sources/pulse/answer/target.ts";
import { turnOf } from "#app/sources/pulse/links/turn.ts";

const TOKEN = "AZI-_abcdefghijklmnopq";
const turn = (code: string | null) => turnOf([0, null, "1", "2", "3", "https://shop.example/p/tea?utm_id=7", code, "Tea"])!;

/** Pieces of addresses that have led elsewhere somewhere. */
const piece = fc.oneof(
  fc.constantFrom(
    ..."/ \\ // %2f %2F %5c %5C .. . %2e%2e @ : ? # & = ; %00 %0d%0a %09 evil.example https: http:// javascript: //evil.example redirect=//evil.example return_to=https://evil.example redirect%5fto url= \t \n \r ％ 。 。/ 。。".split(
      " ",
    ),
  ),
  fc.string({ maxLength: 6 }),
  fc.constantFrom(" ", "\t", "\u0000", "\u2028"),
);
const address = fc.array(piece, { maxLength: 12 }).map((pieces) => `/rose/${pieces.join("")}`);

/** Where the shop sends somebody on from its discount address: to the page that is named, on its own host, whatever it looks like to a browser. */
function afterDiscount(location: string): string {
  const url = new URL(location);
  const named = url.pathname.startsWith("/discount/TEA") ? url.searchParams.get("redirect") : null;
  return named === null ? location : new URL(named, url).href;
}

describe("whatever an address holds", () => {
  test.each([null, "TEA"])("it leads to the landing page's own host (code: %s)", (code) => {
    fc.assert(
      fc.property(address, (text) => {
        const target = targetOf(text);
        if (!target) return;
        const location = landing(turn(code), target, TOKEN, true);
        expect(location).toMatch(/^https:\/\/shop\.example\/[\x21-\x7e]*$/);
        const end = new URL(afterDiscount(location));
        expect([end.protocol, end.host]).toEqual(["https:", "shop.example"]);
        expect(end.pathname).not.toMatch(/\/\/|%2f|%5c|\\/i);
        expect(end.searchParams.get("pulse")).toBe(TOKEN);
        expect(end.searchParams.getAll("utm_id")).toEqual(["7"]);
        for (const name of ["redirect", "return_to", "url"]) expect(end.searchParams.has(name)).toBe(false);
      }),
      { numRuns: 3000 },
    );
  });

  test("a destination that is no https address, or carries a name and a password, is none", () => {
    for (const destination of ["http://shop.example/", "javascript:alert(1)", "//shop.example", "https://a:b@shop.example/", "nonsense"])
      expect(turnOf([0, null, "1", "2", "3", destination, null, "Tea"])).toBeNull();
  });
});

describe("a client's address", () => {
  test("is the socket's, unless a proxy of ours says whose it was; what others wrote before it does not count", () => {
    expect(clientAddress("10.0.0.1", "6.6.6.6, 1.2.3.4", 0)).toBe("10.0.0.1");
    expect(clientAddress("10.0.0.1", "6.6.6.6, 1.2.3.4", 1)).toBe("1.2.3.4");
    expect(clientAddress("10.0.0.1", "6.6.6.6, 1.2.3.4, 10.0.0.2", 2)).toBe("1.2.3.4");
    expect(clientAddress("10.0.0.1", "[2001:db8::1]:443", 1)).toBe("2001:db8::1");
    expect(clientAddress("10.0.0.1", "1.2.3.4:5555", 3)).toBe("1.2.3.4");
    expect(clientAddress("10.0.0.1", "unknown", 1)).toBe("10.0.0.1");
  });

  test("is told apart by the whole of IPv4 and by the /64 of IPv6", () => {
    expect(networkOf("::ffff:1.2.3.4")).toBe("1.2.3.4");
    expect(networkOf("2001:0DB8:0:7::1")).toBe("2001:db8:0:7");
    expect(networkOf("2001:db8:0:7:aaaa:bbbb:cccc:dddd")).toBe("2001:db8:0:7");
    expect(networkOf("2001:db8::1")).toBe("2001:db8:0:0");
    expect(networkOf("::1")).toBe("0:0:0:0");
    expect(networkOf("fe80::1%eth0")).toBe("fe80:0:0:0");
  });
});

test("of a referrer only the host is kept, and only where it is one", () => {
  expect(referrerHostOf("https://L.Instagram.com/?u=https%3A%2F%2Fsecret")).toBe("l.instagram.com");
  expect(referrerHostOf("android-app://com.instagram.android/")).toBe("com.instagram.android");
  for (const text of ["", "nonsense", "javascript:alert(1)", "file:///etc/passwd", `https://${"a".repeat(200)}.example/`])
    expect(referrerHostOf(text)).toBeNull();
});

test("short texts are remembered, long ones are worked out each time", () => {
  const asked: string[] = [];
  const length = remembered((text) => asked.push(text) && text.length);
  const [short, long] = ["a".repeat(512), "a".repeat(513)];
  expect([short, short, long, long].map(length)).toEqual([512, 512, 513, 513]);
  expect(asked).toEqual([short, long, long]);
});
