import { z } from "zod";
import { changeScopes, install, uninstall } from "../oauth/installation.ts";
import { mintIdToken } from "../oauth/idToken.ts";
import { expireTokens } from "../oauth/tokens.ts";
import type { Sandbox } from "../sandbox.ts";
import { changeCustomer, createCustomer, deleteCustomer } from "../store/customers.ts";
import { addCodes, removeCode, renameCode } from "../store/discounts/changeCodes.ts";
import { changeDiscount, deleteDiscount } from "../store/discounts/changeDiscount.ts";
import { createDiscount } from "../store/discounts/createDiscount.ts";
import { mergeCustomers } from "../store/mergeCustomers.ts";
import { cancelOrder } from "../store/orders/cancelOrder.ts";
import { checkout } from "../store/orders/checkout.ts";
import { deleteOrder } from "../store/orders/deleteOrder.ts";
import { disputeOrder } from "../store/orders/disputeOrder.ts";
import { editOrder } from "../store/orders/editOrder.ts";
import { exchangeOrder } from "../store/orders/exchangeOrder.ts";
import { payOrder } from "../store/orders/payOrder.ts";
import { refundOrder } from "../store/orders/refundOrder.ts";
import { askPrivacy } from "../store/privacy.ts";
import { changeShop, findShop } from "../store/shops.ts";
import type { CustomerInput, DiscountInput } from "../store/types.ts";
import { setFaults } from "../webhooks/faults.ts";
import * as shapes from "./shapes.ts";

type Act = (sandbox: Sandbox, shop: string, body: unknown) => Promise<unknown>;

/** An act with its body read by a shape. @throws ZodError */
function act<T>(shape: z.ZodType<T>, work: (sandbox: Sandbox, shop: string, body: T) => Promise<unknown>): Act {
  return (sandbox, shop, body) => work(sandbox, shop, shape.parse(body));
}

/** POST /control/<shop>/<name> */
export const ACTS: Record<string, Act> = {
  checkout: act(shapes.checkoutShape, checkout),
  pay: act(shapes.orderShape, (sandbox, shop, { orderId }) => payOrder(sandbox, shop, orderId)),
  refund: act(shapes.refundShape, (sandbox, shop, { orderId, ...input }) => refundOrder(sandbox, shop, orderId, input)),
  cancel: act(shapes.cancelShape, (sandbox, shop, { orderId, ...input }) => cancelOrder(sandbox, shop, orderId, input)),
  exchange: act(shapes.exchangeShape, (sandbox, shop, { orderId, ...input }) => exchangeOrder(sandbox, shop, orderId, input)),
  dispute: act(shapes.disputeShape, (sandbox, shop, { orderId, ...input }) => disputeOrder(sandbox, shop, orderId, input)),
  edit: act(shapes.editShape, (sandbox, shop, { orderId, ...input }) => editOrder(sandbox, shop, orderId, input)),
  delete: act(shapes.orderShape, (sandbox, shop, { orderId }) => deleteOrder(sandbox, shop, orderId)),
  discounts: act(shapes.discountAct, actOnDiscount),
  customers: act(shapes.customerAct, actOnCustomer),
  webhooks: act(shapes.faultsShape, async (sandbox, shop, faults) => setFaults(sandbox, shop, faults)),
  settings: act(shapes.changeShopShape, changeShop),
  scopes: act(shapes.scopesShape, (sandbox, shop, { scopes }) => changeScopes(sandbox, shop, scopes)),
  "expire-tokens": act(z.unknown(), (sandbox, shop) => expireTokens(sandbox, shop)),
  "id-token": act(z.strictObject({ user: z.number().optional() }), async (sandbox, shop, { user }) => ({
    idToken: mintIdToken(sandbox, (await findShop(sandbox, shop)).domain, user),
  })),
  install: act(z.unknown(), async (sandbox, shop) => install(sandbox, await findShop(sandbox, shop))),
  uninstall: act(shapes.uninstallShape, (sandbox, shop, options) => uninstall(sandbox, shop, options)),
};

async function actOnDiscount(sandbox: Sandbox, shop: string, body: z.infer<typeof shapes.discountAct>): Promise<unknown> {
  switch (body.do) {
    case "create": {
      const { do: _, ...input } = body;
      return createDiscount(sandbox, shop, input as DiscountInput);
    }
    case "change": {
      const { do: _, discountId, ...fields } = body;
      return changeDiscount(sandbox, shop, discountId, fields as Partial<DiscountInput>);
    }
    case "addCodes":
      return addCodes(sandbox, shop, body.discountId, body.codes);
    case "renameCode":
      return renameCode(sandbox, shop, body.from, body.to);
    case "removeCode":
      return removeCode(sandbox, shop, body.code);
    case "delete":
      return deleteDiscount(sandbox, shop, body.discountId);
  }
}

async function actOnCustomer(sandbox: Sandbox, shop: string, body: z.infer<typeof shapes.customerAct>): Promise<unknown> {
  switch (body.do) {
    case "create":
      return createCustomer(sandbox, shop, body.fields as CustomerInput);
    case "change":
      return changeCustomer(sandbox, shop, body.customerId, body.fields as CustomerInput);
    case "delete":
      return deleteCustomer(sandbox, shop, body.customerId);
    case "merge":
      return mergeCustomers(sandbox, shop, body.keptId, body.deletedId);
    case "request":
    case "redact":
      return askPrivacy(sandbox, shop, body.customerId, body.do);
  }
}
