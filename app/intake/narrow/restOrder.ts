import { z } from "zod";
import { amount, currency, id, moneySet, time } from "./fields.ts";

const count = z.number().int().nonnegative().max(2_147_483_647);
const text = z.string().max(1000);
const list = <T extends z.ZodType>(item: T) => z.array(item).nullish();

const allocation = z.object({ amount: amount.nullish(), amount_set: moneySet, discount_application_index: z.number().int().nullish() });

const taxLine = z.object({ price: amount.nullish(), price_set: moneySet, rate: z.number().min(0).max(100).nullish() });

export const restLine = z.object({
  id: id.nullish(),
  quantity: count,
  current_quantity: count.nullish(),
  price: amount.nullish(),
  price_set: moneySet,
  gift_card: z.boolean().nullish(),
  total_discount: amount.nullish(),
  discount_allocations: list(allocation),
  tax_lines: list(taxLine),
  /** Stands, also as null, on tips only: a tip is a line, but no goods. */
  tip_payment_gateway: z.unknown().optional(),
});

export const restRefund = z.object({
  id,
  order_id: id.nullish(),
  created_at: time.nullish(),
  processed_at: time.nullish(),
  refund_line_items: list(
    z.object({
      line_item_id: id.nullish(),
      quantity: count.nullish(),
      subtotal: amount.nullish(),
      subtotal_set: moneySet,
      total_tax: amount.nullish(),
      total_tax_set: moneySet,
      line_item: z
        .object({
          gift_card: z.boolean().nullish(),
          price: amount.nullish(),
          price_set: moneySet,
          tip_payment_gateway: z.unknown().optional(),
        })
        .nullish(),
    }),
  ),
  order_adjustments: list(
    z.object({ kind: text.nullish(), amount: amount.nullish(), amount_set: moneySet, tax_amount: amount.nullish(), tax_amount_set: moneySet }),
  ),
  /** Newer payloads tell refunded shipping here too. */
  refund_shipping_lines: list(z.object({ subtotal_amount_set: moneySet, tax_amount_set: moneySet })),
  duties: list(z.object({ amount_set: moneySet })),
});

/** The fields that are used of an order as webhooks carry it, of every API version that was seen: most may be missing or null. */
export const restOrder = z.object({
  id,
  /** Of abandoned checkouts and draft orders, which otherwise look like orders. */
  abandoned_checkout_url: z.string().nullish(),
  invoice_url: z.string().nullish(),
  name: text.nullish(),
  order_number: z.union([z.number(), z.string()]).nullish(),
  created_at: time.nullish(),
  processed_at: time.nullish(),
  updated_at: time.nullish(),
  cancelled_at: time.nullish(),
  currency: currency.nullish(),
  presentment_currency: currency.nullish(),
  source_name: text.nullish(),
  test: z.boolean().nullish(),
  taxes_included: z.boolean().nullish(),
  email: z.string().nullish(),
  contact_email: z.string().nullish(),
  customer: z.object({ id: id.nullish(), email: z.string().nullish() }).nullish(),
  line_items: list(restLine),
  refunds: list(restRefund),
  discount_codes: list(z.object({ code: z.string().max(255), amount: amount.nullish() })),
  discount_applications: list(z.object({ type: text.nullish(), code: z.string().max(255).nullish() })),
  shipping_lines: list(
    z.object({
      price: amount.nullish(),
      price_set: moneySet,
      discounted_price: amount.nullish(),
      discounted_price_set: moneySet,
      is_removed: z.boolean().nullish(),
      discount_allocations: list(allocation),
      tax_lines: list(taxLine),
    }),
  ),
  subtotal_price: amount.nullish(),
  subtotal_price_set: moneySet,
  current_subtotal_price: amount.nullish(),
  current_subtotal_price_set: moneySet,
  total_line_items_price: amount.nullish(),
  total_line_items_price_set: moneySet,
  total_price: amount.nullish(),
  total_price_set: moneySet,
  total_tax: amount.nullish(),
  total_tax_set: moneySet,
  total_shipping_price_set: moneySet,
  total_tip_received: amount.nullish(),
  total_tip_received_set: moneySet,
  total_outstanding: amount.nullish(),
  duties_included: z.boolean().nullish(),
  original_total_duties_set: moneySet,
  original_total_additional_fees_set: moneySet,
  current_total_additional_fees_set: moneySet,
  current_total_price: amount.nullish(),
  current_total_price_set: moneySet,
  current_total_tax: amount.nullish(),
  current_total_tax_set: moneySet,
  current_total_discounts: amount.nullish(),
  current_total_discounts_set: moneySet,
  current_shipping_price_set: moneySet,
  /** Evidence, which loses no order when it is of another shape. */
  note_attributes: z.unknown().optional(),
  shipping_address: z.unknown().optional(),
  checkout_token: z.unknown().optional(),
});

export type RestOrder = z.infer<typeof restOrder>;
export type RestRefund = z.infer<typeof restRefund>;
export type RestLine = z.infer<typeof restLine>;
