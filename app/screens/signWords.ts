import type { Sign } from "#app/attribution/leaks/codeUse.ts";
import type { Suspicion } from "#app/attribution/leaks/suspicions.ts";
import type { ShopFormats } from "./formats.ts";
import { plural } from "./pluralCount.ts";

/** What a sign is called. */
export const SIGN_NAMES: Record<Sign, string> = {
  no_clicks: "Used without a click",
  burst: "Sudden burst",
  coupon_site: "Coupon sites",
  far_regions: "Unusual regions",
  own_other_address: "Own address",
};

/** Why a code is to be looked at, in a sentence or two with the figures. */
export function signWords(formats: Pick<ShopFormats, "count">, { sign, detail }: Pick<Suspicion, "sign" | "detail">): string {
  const n = (name: string) => Number(detail[name] ?? 0);
  switch (sign) {
    case "no_clicks": {
      const others = detail.of === "campaign" ? "of the campaign's other codes" : "of your other codes";
      return `${plural(formats, n("buyers"), "buyer")} used it in 60 days, and nobody clicked the ambassador's link. By what your other codes show, about ${plural(formats, n("expected"), "click")} would be usual; ${n("without")} of ${n("others")} ${others} were used without clicks.`;
    }
    case "burst":
      return `${plural(formats, n("orders"), "order")} in the last ${n("days")} days, where about ${n("expected")} would be usual by the ${n("quietDays")} days before. It may be a post that went well: look whether there was one.`;
    case "coupon_site":
      return `${n("orders")} of the ${plural(formats, n("referred"), "order")} whose origin Shopify knows came from ${String(detail.sites)}.`;
    case "far_regions":
      return `${n("share")}% of its ${plural(formats, n("orders"), "order")} go to ${String(detail.region)}, where ${n("usual")}% of all your orders go, and the rest go elsewhere than usual too.`;
    case "own_other_address":
      return `${n("orders")} of its ${plural(formats, n("all"), "order")} went to the ambassador's own address, by a customer with another e-mail. It may be somebody who lives there.`;
  }
}
