import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { clickIdOf } from "#app/domain/clicks/clickToken.ts";
import { rowsOf } from "../../domain/makeShop.ts";
import { addTurn, type Link, makeIdleLink, makeLink } from "./links.ts";
import { type Answered, pulseHere, untilTrue } from "./pulseHere.ts";

let pulse: Awaited<ReturnType<typeof pulseHere>>;
let rose: Link;
let coded: Link;
beforeAll(async () => {
  rose = await makeLink();
  coded = await makeLink({ code: "ROSE 10", destination: "https://shop.example/pages/a?x=1&utm_id=7#top" });
  await makeIdleLink("nobody.yet");
  pulse = await pulseHere();
});
afterAll(() => pulse.stop());

const tokenIn = (address: string | undefined) => /[?&]pulse=([\w-]{22})/.exec(decodeURIComponent(address ?? ""))?.[1];
const clicksOf = (shopId: bigint) =>
  rowsOf<Record<string, unknown>>(
    shopId,
    "select click_id, kind, visitor, in_app, referrer_host, post, participation_id from click where shop_id = $1 order by click_id",
  );
const page = (answer: Answered) => ({ status: answer.status, location: answer.location, cached: answer.headers["cache-control"] });

test("a human is sent on with the token of a click that is stored by then", async () => {
  const answer = await pulse.ask(`/${rose.handle}`, { Referer: "https://l.instagram.com/?u=secret" });
  expect(answer.status).toBe(302);
  expect(answer.headers).toMatchObject({ "cache-control": "no-store", "referrer-policy": "strict-origin-when-cross-origin" });
  const token = tokenIn(answer.location)!;
  expect(answer.location).toBe(`https://shop.example/products/tea?utm_source=heartbeat&utm_id=7&pulse=${token}`);
  const found = (await clicksOf(rose.shopId)).find((click) => click.click_id === clickIdOf(token));
  expect(found).toMatchObject({ kind: "human", referrer_host: "l.instagram.com", post: null, in_app: null, participation_id: rose.participationId });
  expect(found!.visitor).toMatch(/^[\w-]{22}$/);
});

test("the code is applied on the way, and the token goes along with the page behind it", async () => {
  const { location } = await pulse.ask(`/${coded.handle}`);
  const token = tokenIn(location);
  expect(location).toBe(`https://shop.example/discount/ROSE%2010?redirect=${encodeURIComponent(`/pages/a?x=1&utm_id=7&pulse=${token}#top`)}`);
});

test("a bot is sent on without a token and without a code, and is counted as a bot", async () => {
  const answer = await pulse.ask(`/${coded.handle}`, { "User-Agent": "curl/8.5.0" });
  expect(answer.location).toBe("https://shop.example/pages/a?x=1&utm_id=7#top");
  expect((await clicksOf(coded.shopId)).map((click) => [click.kind, click.visitor])).toContainEqual(["bot", null]);
});

test("a fetcher of previews gets a card, and is counted as one", async () => {
  const answer = await pulse.ask(`/${coded.handle}?post=x`, { "User-Agent": "facebookexternalhit/1.1" });
  expect(answer.status).toBe(200);
  expect(answer.body).toContain(`<meta property="og:title" content="Tea &amp; Co – picked by @${coded.handle}">`);
  expect(answer.body).toContain(`<meta property="og:url" content="http://127.0.0.1:3000/pulse/${coded.handle}">`);
  expect(answer.body).not.toContain("ROSE");
  expect((await clicksOf(coded.shopId)).map((click) => click.kind)).toContain("preview");
});

test("HEAD is answered as GET is, without a token, and never counts", async () => {
  const link = await makeLink();
  await untilTrue(async () => (await pulse.ask(`/${link.handle}`, {}, "HEAD")).status === 302);
  for (const agent of [undefined, "curl/8.5.0", "Twitterbot/1.0"]) {
    const answer = await pulse.ask(`/${link.handle}`, agent ? { "User-Agent": agent } : {}, "HEAD");
    expect({ body: answer.body, token: tokenIn(answer.location) }).toEqual({ body: "", token: undefined });
  }
  expect(await clicksOf(link.shopId)).toEqual([]);
});

test("a browser that asks ahead of its person is put off, and nothing is counted", async () => {
  const link = await makeLink();
  await untilTrue(async () => (await pulse.ask(`/${link.handle}`, {}, "HEAD")).status === 302);
  for (const headers of [{ "Sec-Purpose": "prefetch;prerender" }, { Purpose: "prefetch" }, { "X-Moz": "prefetch" }])
    expect(await pulse.ask(`/${link.handle}`, headers)).toMatchObject({ status: 503, location: undefined });
  expect(await clicksOf(link.shopId)).toEqual([]);
});

describe("an address", () => {
  test("is found with what a sentence or a pasted bio leaves behind it", async () => {
    for (const path of [`/${rose.handle}.`, `/${rose.handle})`, `/${rose.handle}%20`, `//${rose.handle}`, `/${rose.handle},?post=x`])
      expect([path, (await pulse.ask(path)).status]).toEqual([path, 302]);
    expect((await pulse.ask("//evil.example/x")).status).toBe(404);
  });

  test("ignores case, a slash at its end, an @, and percent signs", async () => {
    const name = rose.handle;
    for (const path of [name.toUpperCase(), `${name}/`, `@${name}`, `%72${name.slice(1)}`, `${name}//`])
      expect((await pulse.ask(`/${path}`)).location).toMatch(/^https:\/\/shop\.example\/products\/tea\?utm_source=heartbeat&utm_id=7&pulse=/);
  });

  test("takes the visitor's query along, but for what is ours and what could lead elsewhere", async () => {
    const query = "fbclid=a%20b&utm_id=9&UTM_SOURCE=x&pulse=forged&post=reel%207&redirect=//evil.example&return_to=x&empty&=";
    const { location } = await pulse.ask(`/${rose.handle}?${query}`);
    expect(location).toBe(`https://shop.example/products/tea?utm_source=heartbeat&utm_id=7&fbclid=a%20b&empty&pulse=${tokenIn(location)}`);
    expect((await clicksOf(rose.shopId)).map((click) => click.post)).toContain("reel 7");
  });

  test("with a path leads to that page of the same host", async () => {
    const { location } = await pulse.ask(`/${coded.handle}/collections/New%20in/?sort=a`);
    const inside = `/collections/New%20in/?x=1&utm_id=7&sort=a&pulse=${tokenIn(location)}`;
    expect(location).toBe(`https://shop.example/discount/ROSE%2010?redirect=${encodeURIComponent(inside)}`);
  });

  test("that nobody has is a plain page with 404, whatever it holds", async () => {
    for (const path of [
      "/nobody.at.all",
      "/",
      "/%E0%A4%A",
      `/${"a".repeat(500)}`,
      "/wp-login.php",
      "/<script>",
      "//evil.example/",
      "/.env",
      "/.well-known/security.txt",
    ]) {
      const answer = await pulse.ask(path);
      expect(answer.status).toBe(404);
      expect(answer.location).toBeUndefined();
      expect(answer.body).not.toContain("script>");
    }
  });

  test("that leads nowhere yet is a plain page", async () => {
    expect(page(await pulse.ask("/nobody.yet"))).toEqual({ status: 200, location: undefined, cached: "no-store" });
  });

  test("that is too long, or asked for by another method, is refused", async () => {
    expect((await pulse.ask(`/${rose.handle}?${"a".repeat(3000)}`)).status).toBe(414);
    const posted = await pulse.ask(`/${rose.handle}`, {}, "POST");
    expect([posted.status, posted.headers.allow]).toEqual([405, "GET, HEAD"]);
  });

  test("that every host is asked for is nobody's link", async () => {
    expect((await pulse.ask("/favicon.ico")).status).toBe(204);
    expect((await pulse.ask("/robots.txt")).body).toBe("User-agent: *\nDisallow:\n");
  });
});

test("a link changes over when its next turn begins, and at once when it is planned anew", async () => {
  const soon = new Date(Date.now() + 1500);
  const link = await makeLink({ until: soon, destination: "https://one.example/" });
  await addTurn(link, { from: soon, destination: "https://two.example/" });
  const goesTo = (host: string) => async () => (await pulse.ask(`/${link.handle}`, {}, "HEAD")).location === `https://${host}.example/`;
  await untilTrue(goesTo("one"));
  await untilTrue(goesTo("two"));
});

test("a link whose destination is no https address leads nowhere", async () => {
  const link = await makeLink({ destination: "http://shop.example/" });
  await untilTrue(async () => (await pulse.ask(`/${link.handle}`)).status === 200);
});
