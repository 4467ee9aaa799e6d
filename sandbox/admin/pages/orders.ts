import { cancelOrder } from "../../store/orders/cancelOrder.ts";
import { checkout } from "../../store/orders/checkout.ts";
import { refundOrder } from "../../store/orders/refundOrder.ts";
import { allProducts } from "../../store/products.ts";
import type { Order, Shop } from "../../store/types.ts";
import { html, type Html } from "../html.ts";
import { adminFrame, storeOf } from "../layout.ts";
import type { Visit } from "../pages.ts";
import { listOf, notice, outcome, pageOf, pager } from "./list.ts";

/** The shop's orders, a form to place one, and refund and cancel for each. */
export async function ordersPage({ sandbox, shop, query }: Visit): Promise<Html> {
  const page = pageOf(query);
  const { items, more } = await listOf<Order>(sandbox, "orders", shop.domain, page);
  const main = html`<div class="page">
    <h1>Orders</h1>
    ${notice(query)} ${await placeForm({ sandbox, shop })}
    <section class="card table">
      <div class="scroll" role="region" aria-label="Orders" tabindex="0">
        <table>
          <thead>
            <tr>
              <th scope="col">Order</th>
              <th scope="col">Date</th>
              <th scope="col">Customer</th>
              <th scope="col">Codes</th>
              <th scope="col" class="number">Paid</th>
              <th scope="col">State</th>
              <th scope="col">Change</th>
            </tr>
          </thead>
          <tbody>
            ${items.map((order) => row(shop, order))}
          </tbody>
        </table>
      </div>
      ${pager(`/store/${storeOf(shop)}/orders`, page, more)}
    </section>
  </div>`;
  return adminFrame(sandbox, shop, { title: "Orders", section: "orders", main });
}

/** Places, refunds or cancels an order. */
export function changeOrders({ sandbox, shop, form }: Visit): Promise<string> {
  return outcome(`/store/${storeOf(shop)}/orders`, async () => {
    const id = Number(form.get("order"));
    if (form.get("act") === "refund") {
      const order = await refundOrder(sandbox, shop.domain, id, {});
      return `${order.name} is refunded.`;
    }
    if (form.get("act") === "cancel") {
      const order = await cancelOrder(sandbox, shop.domain, id, {});
      return `${order.name} is cancelled.`;
    }
    const codes = (form.get("codes") ?? "").split(/[\s,]+/).filter(Boolean);
    const email = form.get("email")?.trim() || null;
    const order = await checkout(sandbox, shop.domain, {
      lines: [{ productId: Number(form.get("product")), quantity: Number(form.get("quantity")) || 1 }],
      codes,
      email,
      customer: email ? { email } : null,
    });
    return `${order.name} is placed.`;
  });
}

async function placeForm({ sandbox, shop }: Pick<Visit, "sandbox" | "shop">): Promise<Html> {
  const products = (await allProducts(sandbox, shop.domain)).slice(0, 200);
  if (!products.length) return html``;
  return html`<section class="card">
    <h2>Place an order</h2>
    <form method="post" class="fields">
      <label
        >Product<select name="product">
          ${products.map((each) => html`<option value="${each.id}">${each.title} (${each.price})</option>`)}
        </select></label
      >
      <label>Quantity<input name="quantity" type="number" min="1" max="1000" value="1" required /></label>
      <label>Discount codes<input name="codes" autocomplete="off" placeholder="SUMMER10, FREESHIP" /></label>
      <label>E-mail of the buyer<input name="email" type="email" autocomplete="off" /></label>
      <button class="button primary" name="act" value="place">Place order</button>
    </form>
  </section>`;
}

function row(shop: Shop, order: Order): Html {
  const codes = [...new Set(order.applications.flatMap(({ code }) => code ?? []))];
  const state = order.cancelledAt ? "Cancelled" : order.refunds.length ? "Refunded" : order.sale ? "Paid" : "Unpaid";
  const button = (act: string, label: string) =>
    html`<button class="button" name="act" value="${act}" aria-label="${label} ${order.name}">${label}</button>`;
  return html`<tr>
    <th scope="row">${order.name}${order.test && html` <span class="badge">Test</span>`}</th>
    <td>${order.processedAt.slice(0, 16).replace("T", " ")} UTC</td>
    <td>${order.email ?? "Guest"}</td>
    <td>${codes.join(", ")}</td>
    <td class="number">${order.sale?.amount ?? "0.00"} ${shop.currency}</td>
    <td>${state}</td>
    <td>
      ${
        state === "Cancelled"
          ? null
          : html`<form method="post" class="row-actions">
              <input type="hidden" name="order" value="${order.id}" />${button("refund", "Refund")}${button("cancel", "Cancel")}
            </form>`
      }
    </td>
  </tr>`;
}
