import { sqlForShop } from "#app/platform/database.ts";
import { matchKey } from "#app/platform/secrets.ts";
import { nameWords } from "./contact.ts";
import { isEmail, isPhone, normalEmail, normalPhone } from "./normalContact.ts";

export type AmbassadorListed = {
  ambassadorId: bigint;
  handle: string;
  favourite: boolean;
  attributes: Record<string, string>;
  accounts: { platform: string; handle: string; followers: number | null }[];
  /** Of all accounts together; null when none is known. */
  followers: bigint | null;
  campaigns: number;
};

export const ambassadorSorts = ["handle", "followers", "campaigns", "newest"] as const;

export type AmbassadorQuery = {
  /** Part of a handle, or exactly an e-mail, a phone number or words of a name. */
  search?: string;
  favourite?: boolean;
  campaignId?: bigint;
  sort?: (typeof ambassadorSorts)[number];
  direction?: "asc" | "desc";
  limit?: number;
  offset?: number;
};

/** Sums are worked out for all that match only when they are sorted by; else for the page. */
const FOLLOWERS = "(select sum(followers)::bigint from shop_ambassador_account where shop_id = s.shop_id and ambassador_id = s.ambassador_id)";
const CAMPAIGNS = "(select count(*)::int from participation where shop_id = s.shop_id and ambassador_id = s.ambassador_id and removed_at is null)";
const ORDER = { handle: "s.handle", followers: FOLLOWERS, campaigns: CAMPAIGNS, newest: "s.created_at" } as const;

/** The shop's ambassadors, a page of them, and how many the query finds. Contacts stay sealed: see readContact. */
export function listAmbassadors(shopId: bigint, query: AmbassadorQuery = {}): Promise<{ ambassadors: AmbassadorListed[]; total: number }> {
  const search = query.search?.trim() ?? "";
  const order = `${ORDER[query.sort ?? "handle"]} ${query.direction === "desc" ? "desc" : "asc"} nulls last, s.ambassador_id`;
  return sqlForShop(shopId, async (sql) => {
    const { rows } = await sql.query<AmbassadorListed & { total: number }>(
      `select s.ambassador_id "ambassadorId", s.handle, s.favourite, s.attributes, ${FOLLOWERS} followers, ${CAMPAIGNS} campaigns, s.total,
         (select coalesce(jsonb_agg(jsonb_build_object('platform', platform, 'handle', handle, 'followers', followers) order by followers desc nulls last, platform), '[]')
          from shop_ambassador_account where shop_id = s.shop_id and ambassador_id = s.ambassador_id) accounts
       from (
         select s.*, count(*) over ()::int total, row_number() over (order by ${order}) place from shop_ambassador s
         where s.shop_id = $1
           and ($2 = '' or position(lower($2) in lower(s.handle)) > 0 or s.email_key = $3 or s.phone_key = $4
                or (cardinality($5::text[]) > 0 and s.name_keys @> $5)
                or s.ambassador_id in (select ambassador_id from shop_ambassador_account where shop_id = $1 and position(lower($2) in handle_key) > 0))
           and (not $6 or s.favourite)
           and ($7::bigint is null or s.ambassador_id in
                (select ambassador_id from participation where shop_id = $1 and campaign_id = $7 and removed_at is null))
         order by place limit $8 offset $9) s
       order by s.place`,
      [
        shopId,
        search.replace(/^@/, ""),
        isEmail(search) ? matchKey(shopId, "email", normalEmail(search)) : null,
        isPhone(search) ? matchKey(shopId, "phone", normalPhone(search)) : null,
        nameWords(search).map((word) => matchKey(shopId, "name", word)),
        query.favourite ?? false,
        query.campaignId ?? null,
        query.limit ?? 50,
        query.offset ?? 0,
      ],
    );
    return { ambassadors: rows.map(({ total: _total, ...ambassador }) => ambassador), total: rows[0]?.total ?? 0 };
  });
}
