import type { SetUp } from "#app/screens/instagram.ts";
import { instagram } from "#app/sources/social/instagram/instagram.ts";
import { invitationLink } from "#app/sources/social/login/invitation.ts";
import type { Merchant } from "./merchant.ts";

/** Which logins at Instagram this installation can have. */
export function instagramSetUp(): SetUp {
  return { brand: instagram.isSetUp("brand"), ambassador: instagram.isSetUp("ambassador") };
}

/** Where the merchant's brand logs in, for 15 minutes from now. */
export function brandLink({ shop, actor }: Pick<Merchant, "shop" | "actor">): string {
  return invitationLink({ kind: "brand", shopId: shop.id, subject: BigInt(actor.replace(/\D/g, "") || 0) }, new Date());
}

/** What an ambassador is sent, for 14 days from now. */
export function ambassadorLink({ shop }: Pick<Merchant, "shop">, ambassadorId: string): string {
  return invitationLink({ kind: "ambassador", shopId: shop.id, subject: BigInt(ambassadorId) }, new Date());
}
