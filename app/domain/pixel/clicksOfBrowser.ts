/**
 * The ids of the clicks that an event `e` of pixel_event names, and of the pages that its browser saw in the 90 days before it; of a browser no more pages
 * are kept than trimBrowsers.ts leaves. `$1` is the shop.
 */
export const CLICKS_OF_BROWSER = `
  select unnest(e.click_ids) id
  union all
  select unnest(p.click_ids) from (
    select * from pixel_event where shop_id = $1 and client_key = e.client_key and kind = 'page_viewed' and at between e.at - interval '90 days' and e.at
    order by at desc, event_id desc limit 100
  ) p`;
