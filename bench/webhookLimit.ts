import { createHmac, timingSafeEqual } from "node:crypto";
import http from "node:http";
import pg from "pg";

// The limit: bare node:http, HMAC, parse, and multi-row upserts committed in groups. No inbox, no duplicates, no kept body, no tenants.
const secret = process.env.SHOPIFY_API_SECRET!;
const pool = new pg.Pool({ connectionString: process.env.LIMIT_DATABASE_URL!, max: 10 });
await pool.query(
  `create table limit_orders (shop text, id bigint, name text, created_at timestamptz, updated_at timestamptz, currency text, total_cents bigint, customer_id bigint,
   email text, code text, landing text, primary key (shop, id))`,
);

const UPSERT = `insert into limit_orders select * from unnest($1::text[], $2::bigint[], $3::text[], $4::timestamptz[], $5::timestamptz[], $6::text[], $7::bigint[],
  $8::bigint[], $9::text[], $10::text[], $11::text[]) on conflict (shop, id) do update set name = excluded.name, updated_at = excluded.updated_at,
  total_cents = excluded.total_cents where limit_orders.updated_at <= excluded.updated_at`;

type Waiting = { id: number; fields: unknown[]; response: http.ServerResponse };
let waiting: Waiting[] = [];
let busy = false;

async function flush(): Promise<void> {
  if (busy || waiting.length === 0) return;
  busy = true;
  const group = waiting;
  waiting = [];
  const rows = [...new Map(group.map((item) => [item.id, item.fields])).values()];
  await pool.query({ name: "upsert", text: UPSERT, values: Array.from({ length: 11 }, (_, column) => rows.map((fields) => fields[column])) });
  for (const { response } of group) response.writeHead(200, { "Content-Length": 0 }).end();
  busy = false;
  if (waiting.length > 0) setImmediate(flush);
}

http
  .createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks);
      const given = Buffer.from(String(request.headers["x-shopify-hmac-sha256"]), "base64");
      const made = createHmac("sha256", secret).update(body).digest();
      if (given.length !== 32 || !timingSafeEqual(given, made)) return void response.writeHead(401).end();
      const order = JSON.parse(body.toString());
      const fields = [request.headers["x-shopify-shop-domain"], order.id, order.name, order.created_at, order.updated_at, order.currency];
      const more = [
        Math.round(Number.parseFloat(order.total_price) * 100),
        order.customer?.id ?? null,
        order.email ?? null,
        order.discount_codes[0]?.code ?? null,
      ];
      waiting.push({ id: order.id, fields: [...fields, ...more, order.landing_site ?? null], response });
      if (!busy && waiting.length === 1) setImmediate(flush);
    });
  })
  .listen(Number(process.env.PORT), "127.0.0.1", () => process.send?.("up"));
