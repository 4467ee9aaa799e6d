import type { Customer } from "../../store/types.ts";
import { html, type Html } from "../html.ts";
import { adminFrame, storeOf } from "../layout.ts";
import type { Visit } from "../pages.ts";
import { listOf, pageOf, pager } from "./list.ts";

/** Who bought from the shop. */
export async function customersPage({ sandbox, shop, query }: Visit): Promise<Html> {
  const page = pageOf(query);
  const { items, more } = await listOf<Customer>(sandbox, "customer", shop.domain, page);
  const row = (customer: Customer) =>
    html`<tr>
      <td>${[customer.firstName, customer.lastName].filter(Boolean).join(" ") || "No name"}</td>
      <td>${customer.email ?? ""}</td>
      <td>${[customer.address?.city, customer.address?.countryCode].filter(Boolean).join(", ")}</td>
    </tr>`;
  const main = html`<div class="page">
    <h1>Customers</h1>
    <section class="card table">
      <div class="scroll" role="region" aria-label="Customers" tabindex="0">
        <table>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">E-mail</th>
              <th scope="col">Place</th>
            </tr>
          </thead>
          <tbody>
            ${items.map(row)}
          </tbody>
        </table>
      </div>
      ${pager(`/store/${storeOf(shop)}/customers`, page, more)}
    </section>
  </div>`;
  return adminFrame(sandbox, shop, { title: "Customers", section: "customers", main });
}
