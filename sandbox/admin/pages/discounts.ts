import { addCodes, removeCode, renameCode } from "../../store/discounts/changeCodes.ts";
import { createDiscount } from "../../store/discounts/createDiscount.ts";
import type { Discount, RedeemCode } from "../../store/types.ts";
import { html, type Html } from "../html.ts";
import { adminFrame, storeOf } from "../layout.ts";
import type { Visit } from "../pages.ts";
import { listOf, notice, outcome, pageOf, pager } from "./list.ts";

const CODES_SHOWN = 25;

type Counted = { codes: (RedeemCode & { uses: number })[]; count: number };

/** The shop's discounts with their codes: what a merchant does to them here, the app must notice. */
export async function discountsPage(visit: Visit): Promise<Html> {
  const { sandbox, shop, query } = visit;
  const page = pageOf(query);
  const { items, more } = await listOf<Discount>(sandbox, "discount", shop.domain, page);
  const cards = await Promise.all(items.map(async (discount) => card(discount, await codesOf(visit, discount.id))));
  const main = html`<div class="page">
    <h1>Discounts</h1>
    ${notice(query)}
    <section class="card">
      <h2>Create a discount</h2>
      <form method="post" class="fields">
        <label>Code<input name="code" required maxlength="255" autocomplete="off" /></label>
        <label>Percent off<input name="percent" type="number" min="1" max="100" value="10" required /></label>
        <button class="button primary" name="act" value="create">Create</button>
      </form>
    </section>
    ${cards} ${pager(`/store/${storeOf(shop)}/discounts`, page, more)}
  </div>`;
  return adminFrame(sandbox, shop, { title: "Discounts", section: "discounts", main });
}

/** Creates a discount, or adds, renames or removes a code. */
export function changeDiscounts({ sandbox, shop, form }: Visit): Promise<string> {
  const code = (form.get("code") ?? "").trim();
  const discount = Number(form.get("discount"));
  const from = form.get("from") ?? "";
  return outcome(`/store/${storeOf(shop)}/discounts`, async () => {
    switch (form.get("act")) {
      case "create":
        await createDiscount(sandbox, shop.domain, { title: code, value: { percentage: String(Number(form.get("percent")) / 100) }, codes: [code] });
        return `The discount ${code} is there.`;
      case "add":
        for (const { errors } of await addCodes(sandbox, shop.domain, discount, [code]))
          if (errors[0]) throw new Error(`${code}: ${errors[0].message}`);
        return `The code ${code} is added.`;
      case "rename":
        await renameCode(sandbox, shop.domain, from, code);
        return `${from} is now ${code}.`;
      default:
        await removeCode(sandbox, shop.domain, from);
        return `The code ${from} is removed.`;
    }
  });
}

async function codesOf({ sandbox, shop }: Visit, discountId: number): Promise<Counted> {
  const { rows } = await sandbox.db.query<RedeemCode & { uses: number; count: number }>(
    `select id, discount_id as "discountId", code, count(*) over ()::int as count,
       (select count(*)::int from code_use u where u.shop = c.shop and u.code_id = c.id) as uses
     from redeem_code c where shop = $1 and discount_id = $2 order by id limit ${CODES_SHOWN}`,
    [shop.domain, discountId],
  );
  return { codes: rows, count: rows[0]?.count ?? 0 };
}

function card(discount: Discount, { codes, count }: Counted): Html {
  const row = (code: Counted["codes"][number]) =>
    html`<tr>
      <th scope="row">${code.code}</th>
      <td class="number">${code.uses}</td>
      <td>
        <form method="post" class="row-actions">
          <input type="hidden" name="from" value="${code.code}" />
          <input name="code" value="${code.code}" aria-label="New name of ${code.code}" maxlength="255" autocomplete="off" />
          <button class="button" name="act" value="rename" aria-label="Rename ${code.code}">Rename</button>
          <button class="button" name="act" value="remove" aria-label="Remove ${code.code}">Remove</button>
        </form>
      </td>
    </tr>`;
  return html`<section class="card table">
    <h2>${discount.title} <small>${valueOf(discount)}</small></h2>
    <div class="scroll" role="region" aria-label="Codes of ${discount.title}" tabindex="0">
      <table>
        <thead>
          <tr>
            <th scope="col">Code</th>
            <th scope="col" class="number">Used</th>
            <th scope="col">Change</th>
          </tr>
        </thead>
        <tbody>
          ${codes.map(row)}
        </tbody>
      </table>
    </div>
    ${count > codes.length && html`<p class="note">${codes.length} of ${count} codes</p>`}
    <form method="post" class="fields">
      <input type="hidden" name="discount" value="${discount.id}" />
      <label>Another code<input name="code" required maxlength="255" autocomplete="off" /></label>
      <button class="button" name="act" value="add">Add code</button>
    </form>
  </section>`;
}

function valueOf({ value }: Discount): string {
  if ("percentage" in value) return `${Number((Number(value.percentage) * 100).toFixed(2))}% off`;
  return "amount" in value ? `${value.amount} off` : "free shipping";
}
