import { change, takeIds, type Sql } from "../database.ts";
import type { Sandbox } from "../sandbox.ts";
import { emit } from "../webhooks/outbox.ts";
import { customerPayload } from "../webhooks/payloads/customer.ts";
import { findShop } from "./shops.ts";
import type { Customer, CustomerInput } from "./types.ts";

/** Puts customers into the shop without webhooks, answered in the order given; who has an e-mail or phone that is known is that customer. */
export async function addCustomers(sandbox: Sandbox, shop: string, inputs: readonly CustomerInput[]): Promise<Customer[]> {
  const { customers } = await customersOf(sandbox.db, shop, inputs, new Date());
  return customers;
}

/** Who the inputs are: by id, e-mail (without case) or phone; the others are made. */
export async function customersOf(
  sql: Sql,
  shop: string,
  inputs: readonly CustomerInput[],
  at: Date,
): Promise<{ customers: Customer[]; made: Customer[] }> {
  const known = await findKnown(sql, shop, inputs);
  const nextId = await takeIds(sql, inputs.length);
  const made: Customer[] = [];
  const customers = inputs.map((input) => {
    const found = keysOf(input)
      .map((key) => known.get(key))
      .find((customer) => customer !== undefined);
    if (found) return found;
    const customer = newCustomer(input, input.id ?? nextId(), at);
    for (const key of keysOf(customer)) known.set(key, customer);
    made.push(customer);
    return customer;
  });
  await writeCustomers(sql, shop, made);
  return { customers, made };
}

function newCustomer(input: CustomerInput, id: number, at: Date): Customer {
  const blank = { email: null, phone: null, firstName: null, lastName: null, address: null, tags: [], note: null, acceptsMarketing: false };
  const createdAt = input.createdAt ?? at.toISOString();
  return { ...blank, ...input, id, createdAt, updatedAt: createdAt };
}

function keysOf({ id, email, phone }: CustomerInput): string[] {
  return [id === undefined ? null : `id ${id}`, email ? `email ${email.toLowerCase()}` : null, phone ? `phone ${phone}` : null].filter(
    (key) => key !== null,
  );
}

async function findKnown(sql: Sql, shop: string, inputs: readonly CustomerInput[]): Promise<Map<string, Customer>> {
  const { rows } = await sql.query<{ doc: Customer }>(
    "select doc from customer where shop = $1 and (id = any($2) or email = any($3) or phone = any($4))",
    [
      shop,
      inputs.flatMap(({ id }) => id ?? []),
      inputs.flatMap(({ email }) => email?.toLowerCase() ?? []),
      inputs.flatMap(({ phone }) => phone ?? []),
    ],
  );
  return new Map(rows.flatMap(({ doc }) => keysOf(doc).map((key) => [key, doc] as const)));
}

/** Writes customers as they are now. */
export async function writeCustomers(sql: Sql, shop: string, customers: readonly Customer[]): Promise<void> {
  await sql.query(
    `insert into customer (shop, id, email, phone, doc)
     select $1, (doc ->> 'id')::bigint, lower(doc ->> 'email'), doc ->> 'phone', doc from jsonb_array_elements($2::jsonb) doc
     on conflict (shop, id) do update set email = excluded.email, phone = excluded.phone, doc = excluded.doc`,
    [shop, JSON.stringify(customers)],
  );
}

/** Customers by id; who was deleted is missing. */
export async function findCustomers(sql: Sql, shop: string, ids: readonly number[]): Promise<Map<number, Customer>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql.query<{ doc: Customer }>("select doc from customer where shop = $1 and id = any($2)", [shop, ids]);
  return new Map(rows.map(({ doc }) => [doc.id, doc]));
}

/** A customer who has not bought yet: customers/create. Who has an e-mail or phone that is known is that customer, and nothing is told. */
export async function createCustomer(sandbox: Sandbox, domain: string, input: CustomerInput): Promise<Customer> {
  const shop = await findShop(sandbox, domain);
  return change(sandbox, async (sql) => {
    const { customers, made } = await customersOf(sql, domain, [input], new Date());
    const told = made.map((customer) => ({ topic: "customers/create", payload: customerPayload(shop, customer) }));
    await emit(sandbox, sql, shop, told);
    return customers[0]!;
  });
}

/** Changes a customer as the merchant or the customer would: customers/update. */
export async function changeCustomer(
  sandbox: Sandbox,
  domain: string,
  id: number,
  fields: Omit<CustomerInput, "id" | "createdAt">,
): Promise<Customer> {
  const shop = await findShop(sandbox, domain);
  return change(sandbox, async (sql) => {
    const before = (await findCustomers(sql, domain, [id])).get(id);
    if (!before) throw new Error(`There is no customer ${id}`);
    const customer = { ...before, ...fields, updatedAt: new Date().toISOString() };
    await writeCustomers(sql, domain, [customer]);
    await emit(sandbox, sql, shop, [{ topic: "customers/update", payload: customerPayload(shop, customer) }]);
    return customer;
  });
}

/** Deletes a customer: customers/delete. Orders stay, without the customer. */
export async function deleteCustomer(sandbox: Sandbox, domain: string, id: number): Promise<void> {
  const shop = await findShop(sandbox, domain);
  await change(sandbox, async (sql) => {
    await sql.query("delete from customer where shop = $1 and id = $2", [domain, id]);
    await emit(sandbox, sql, shop, [{ topic: "customers/delete", payload: { id, admin_graphql_api_id: `gid://shopify/Customer/${id}` } }]);
  });
}
