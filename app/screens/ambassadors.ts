import { type AmbassadorListed, type AmbassadorQuery, listAmbassadors } from "#app/domain/ambassadors/listAmbassadors.ts";
import type { Shop } from "#app/domain/shops/findShop.ts";
import { formatsOf, type ShopFormats } from "./formats.ts";

const PAGE_SIZE = 50;

export type AmbassadorsQuery = {
  search: string;
  page: number;
  favourite: boolean;
  sort: NonNullable<AmbassadorQuery["sort"]>;
  direction: "asc" | "desc";
};

/** A page of the shop's ambassadors. */
export async function ambassadorsScreen(shop: Shop, { search, page, favourite, sort, direction }: AmbassadorsQuery) {
  const formats = formatsOf(shop);
  const { ambassadors, total } = await listAmbassadors(shop.id, {
    search,
    favourite,
    sort,
    direction,
    limit: PAGE_SIZE,
    offset: (page - 1) * PAGE_SIZE,
  });
  return {
    rows: ambassadors.map((ambassador) => ambassadorRow(formats, ambassador)),
    page: { page, pageSize: PAGE_SIZE, total },
    sort: { key: sort, direction },
  };
}

export function ambassadorRow(formats: ShopFormats, ambassador: AmbassadorListed) {
  return {
    id: String(ambassador.ambassadorId),
    handle: ambassador.handle,
    favourite: ambassador.favourite,
    platforms: [...new Set(ambassador.accounts.map((account) => platformName(account.platform)))],
    followers: ambassador.followers === null ? "Unknown" : formats.count(ambassador.followers),
    campaigns: formats.count(ambassador.campaigns),
    attributes: Object.entries(ambassador.attributes).map(([name, value]) => ({ name: name.replaceAll("_", " "), value })),
  };
}

const PLATFORMS: Record<string, string> = { instagram: "Instagram", tiktok: "TikTok", youtube: "YouTube" };

/** A platform as it writes itself. */
export function platformName(platform: string): string {
  return PLATFORMS[platform] ?? platform.charAt(0).toUpperCase() + platform.slice(1);
}
