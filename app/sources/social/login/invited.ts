import { accountsOf } from "#app/domain/social/accountsOf.ts";
import { type Shop, shopById } from "#app/domain/shops/findShop.ts";
import { NotFound, UserError } from "#app/platform/errors.ts";
import { instagram } from "../instagram/instagram.ts";
import type { Invitation } from "./invitation.ts";

export type Invited = {
  shop: Shop;
  /** As the brand is called. */
  brand: string;
  /** Of an ambassador: the names of the accounts that may log in. */
  handles: { handle: string; handleKey: string }[];
};

/**
 * What an invitation is good for now.
 * @throws UserError with words for a page when it is not: it has ended, the shop has left, the ambassador is none of it any more.
 */
export async function invited(invitation: Invitation | "wrong" | "expired"): Promise<Invited & { invitation: Invitation }> {
  if (invitation === "wrong")
    throw new UserError("This link is not complete, or was not made by us. Open it again from the message that you were sent.");
  if (invitation === "expired") throw new UserError("This link has expired. Ask for a new one where you got it.");
  const shop = await shopById(invitation.shopId).catch((error: unknown) => {
    if (error instanceof NotFound) return null;
    throw error;
  });
  if (!shop?.installedAt || shop.uninstalledAt) throw new UserError("The brand does not use Heartbeat any more.");
  if (!instagram.isSetUp(invitation.kind)) throw new UserError("Logins at Instagram are not set up here.");
  const handles = invitation.kind === "ambassador" ? await accountsOf(shop.id, invitation.subject, instagram.platform) : [];
  if (invitation.kind === "ambassador" && handles.length === 0)
    throw new UserError("The brand does not know an Instagram account of yours. Ask it to add your handle.");
  return { invitation, shop, brand: shop.name ?? shop.domain, handles };
}
