import http from "node:http";
import { prisma } from "#app/platform/database.ts";
import { shopify } from "#app/shopify/app.ts";

// The peer: what Shopify's template does with a delivery, `authenticate.webhook` and one Prisma upsert, and then answers. Without Remix
// around it, which would cost it more. It runs as the tables' owner, so row-level security costs it nothing.
type Order = { id: number; name: string; created_at: string; updated_at: string; currency: string; total_price: string; source_name: string };

const zero = { gross: 0n, discounts: 0n, removed: 0n, giftCards: 0n, includedTax: 0n, tax: 0n, shipping: 0n, tips: 0n };

async function handle(request: Request): Promise<Response> {
  const { payload } = await shopify().authenticate.webhook(request);
  const order = payload as Order;
  const fact = {
    name: order.name,
    processedAt: new Date(order.created_at),
    updatedAt: new Date(order.updated_at),
    currency: order.currency,
    presentmentCurrency: order.currency,
    source: order.source_name,
    ...{ ...zero, gross: BigInt(Math.round(Number(order.total_price) * 100)) },
    ...{
      test: false,
      taxesIncluded: false,
      versionRank: 0,
      versionHash: "",
      narrowing: 0,
      presentment: {},
      codes: [],
      codeKeys: [],
      codeAmounts: [],
    },
  };
  const key = { shopId: 0n, orderId: BigInt(order.id) };
  await prisma().orderFact.upsert({ where: { shopId_orderId: key }, create: { ...key, ...fact }, update: fact });
  return new Response();
}

http
  .createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
    incoming.on("end", async () => {
      const request = new Request(`http://127.0.0.1${incoming.url}`, {
        method: "POST",
        headers: incoming.headers as Record<string, string>,
        body: Buffer.concat(chunks),
      });
      const response = await handle(request).catch((error: unknown) =>
        error instanceof Response ? error : Response.json(String(error), { status: 500 }),
      );
      outgoing.writeHead(response.status, { "Content-Length": 0 }).end();
    });
  })
  .listen(Number(process.env.PORT), "127.0.0.1", () => process.send?.("up"));
