import { sqlForShop } from "#app/platform/database.ts";

export type CodeListed = {
  codeId: bigint;
  code: string;
  /** 'planned' | 'active' | 'failed' | 'retired' | 'removed' */
  state: string;
  error: string | null;
  createdAt: Date;
  retiredAt: Date | null;
  /** Null: made in Shopify and not assigned yet. */
  campaignId: bigint | null;
  campaignName: string | null;
  /** Null: the whole campaign's. */
  participationId: bigint | null;
  handle: string | null;
  validFrom: Date | null;
  validUntil: Date | null;
  landingUrl: string | null;
};

export type CodeQuery = { campaignId?: bigint; state?: string; unassigned?: boolean; search?: string; limit?: number; offset?: number };

/**
 * The shop's codes with their last owner, newest first, and how many there are.
 * @param query `campaignId`: codes assigned to it now or earlier, and those made in Shopify on its discount. `search`: part of the code or handle.
 */
export function listCodes(shopId: bigint, query: CodeQuery = {}): Promise<{ codes: CodeListed[]; total: number }> {
  return sqlForShop(shopId, async (sql) => {
    const { rows } = await sql.query<CodeListed & { total: number }>(
      `select c.id "codeId", c.code, c.state, c.error, c.created_at "createdAt", c.retired_at "retiredAt", a.campaign_id "campaignId", k.name "campaignName",
              a.participation_id "participationId", s.handle, a.valid_from "validFrom", a.valid_until "validUntil", k.landing_url "landingUrl", count(*) over ()::int total
       from code c
       left join lateral (select * from code_assignment l where l.shop_id = c.shop_id and l.code_id = c.id and ($2::bigint is null or l.campaign_id = $2)
                          order by l.valid_until desc nulls first, l.id desc limit 1) a on true
       left join campaign k on k.shop_id = a.shop_id and k.id = a.campaign_id
       left join participation p on p.shop_id = a.shop_id and p.id = a.participation_id
       left join shop_ambassador s on s.shop_id = p.shop_id and s.ambassador_id = p.ambassador_id
       left join discount d on d.shop_id = c.shop_id and d.id = c.discount_id
       where c.shop_id = $1
         and ($2::bigint is null or a.campaign_id is not null
              or (d.campaign_id = $2 and not exists (select from code_assignment o where o.shop_id = c.shop_id and o.code_id = c.id)))
         and ($3::text is null or c.state = $3)
         and (not $4 or (a.id is null and c.state = 'active'))
         and ($5::text is null or position($5 in c.code_key) > 0 or position($5 in lower(s.handle)) > 0)
       order by c.id desc limit $6 offset $7`,
      [
        shopId,
        query.campaignId ?? null,
        query.state ?? null,
        query.unassigned ?? false,
        query.search?.trim().toLowerCase() || null,
        query.limit ?? 50,
        query.offset ?? 0,
      ],
    );
    return { codes: rows.map(({ total: _total, ...code }) => code), total: rows[0]?.total ?? 0 };
  });
}
