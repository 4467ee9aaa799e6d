import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { pool } from "#app/platform/database.ts";
import { freePort } from "#scripts/port.ts";
import { newShop, orderPayload } from "../events.ts";
import { deliverOnce } from "./sender.ts";
import { startWeb, startWorker } from "./startProcess.ts";

const person = {
  first_name: "Perpetua",
  last_name: "Quistgaard",
  email: "perpetua.q@example.com",
  phone: "+49 151 55501234",
  address1: "Kastanienallee 77b",
  city: "Wriezenow",
  zip: "QX1-9ZZ",
  note: "please ring at Zimmermeyer",
};
const values = [...Object.values(person), "Perpetua Quistgaard", "4915155501234", "perpetua.q%40example.com"];

const owner = new pg.Client({ connectionString: process.env.DATABASE_OWNER_URL });
beforeAll(() => owner.connect());
afterAll(() => owner.end());

/** An order of the person, with all that Shopify's payload says of a buyer. */
function orderOf(more: object = {}) {
  const address = { ...person, name: "Perpetua Quistgaard", company: person.note, latitude: 52.5 };
  const customer = { id: 4711, ...person, default_address: address };
  return orderPayload({ more: { ...person, contact_email: person.email, customer, billing_address: address, shipping_address: address, ...more } });
}

/** Has the database fail where a row of the table says so, and quote in the message and the detail what Postgres itself would. */
async function failOn(table: string, condition: string): Promise<void> {
  const quote =
    "'Key (email)=(perpetua.q@example.com) of Perpetua Quistgaard' using errcode = '40001', detail = 'Failing row contains (Perpetua, +49 151 55501234, Kastanienallee 77b).'";
  await owner.query(`
    create function fail_${table}() returns trigger language plpgsql as $$ begin if ${condition} then raise ${quote}; end if; return new; end $$;
    create trigger fail before insert on ${table} for each row execute function fail_${table}()`);
}

test("whatever is sent and however it fails, no name, address, e-mail or phone is logged, nor kept as a job's error", async () => {
  const shop = await newShop();
  await failOn("inbox", "new.event_id = 'the-inbox-fails'");
  await failOn("order_fact", "new.order_id = 66");
  const port = await freePort();
  const web = await startWeb(port, { LOG_LEVEL: "trace" });
  const worker = await startWorker({ LOG_LEVEL: "trace" });
  let sent = 0;
  const send = (topic: string, body: object | string, eventId = `event-${++sent}`) =>
    deliverOnce(port, { domain: shop.domain, topic, eventId, triggeredAt: new Date(), body: typeof body === "string" ? body : JSON.stringify(body) });
  expect(await send("orders/create", orderOf())).toBe(200);
  expect(await send("orders/create", orderOf({ id: 66 }))).toBe(200);
  expect(await send("orders/create", orderOf(), "the-inbox-fails")).toBe(503);
  for (const broken of [
    { subtotal_price: person.email },
    { line_items: person.note },
    { id: person.phone },
    { customer: person.email },
    { currency: person.city },
  ])
    expect(await send("orders/updated", orderOf(broken))).toBe(200);
  expect(await send("orders/create", `{"email": "${person.email}", ${person.note}`)).toBe(200);
  for (const topic of ["customers/create", "customers/update", "customers/redact", "customers/data_request", "planets/perpetua.q@example.com"])
    expect(await send(topic, { ...person, customer: { id: 4711, ...person }, orders_requested: [66], orders_to_redact: [] })).toBe(200);
  for (const path of ["/app", "/app/orders/Perpetua", `/${person.email}`, "/auth/login", "/app/campaigns/Quistgaard.data", "/assets/Quistgaard"])
    await fetch(`http://127.0.0.1:${port}${path}?shop=${shop.domain}&email=${encodeURIComponent(person.email)}&name=${person.last_name}`, {
      redirect: "manual",
    });
  await fetch(`http://127.0.0.1:${port}/auth/login`, { method: "POST", body: new URLSearchParams({ shop: person.email }), redirect: "manual" });
  const jobs = async () => (await pool().query("select last_error from graphile_worker.jobs where last_error is not null")).rows;
  for (let tries = 0; tries < 200 && (await jobs()).length === 0; tries++) await wait(25);
  const errors = JSON.stringify(await jobs());
  const words = (await Promise.all([web.stop(), worker.stop()]), web.words() + worker.words());
  expect(words).toContain("a webhook could not be stored");
  expect(words).toContain("a job failed and will be tried again");
  expect(words).toContain('"method":"GET","route":"/app/orders/:orderId"');
  expect(errors).toContain("Postgres, 40001, ERROR");
  for (const value of values) for (const text of [words, errors]) expect(lineWith(text, value), value).toBe("");
});

/** The first line that holds the value, for the message of a failure. */
function lineWith(text: string, value: string): string {
  return text.split("\n").find((line) => line.toLowerCase().includes(value.toLowerCase())) ?? "";
}
