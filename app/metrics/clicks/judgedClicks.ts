import { DOUBLE_TAP } from "#app/domain/clicks/saveClicks.ts";

/** The shop's ($1) clicks, each judged anew from all of them: whether it is its visitor's first, and whether it is a double tap. */
export const JUDGED = `
  select campaign_id, participation_id of_participation, day, post, kind, click_id,
    kind = 'human' and row_number() over visits = 1 as now_fresh,
    kind = 'human' and coalesce(at - lag(at) over visits <= interval '${DOUBLE_TAP}', false) as now_repeated
  from click where shop_id = $1
  window visits as (partition by kind, participation_id, coalesce(visitor, click_id::text) order by at, click_id)`;

/** What the judged clicks of a group add up to. */
export const CLICK_SUMS = `
  count(*) filter (where kind = 'human' and not now_repeated) clicks, count(*) filter (where now_fresh) visitors,
  count(*) filter (where now_repeated) repeats, count(*) filter (where kind = 'bot') bots, count(*) filter (where kind = 'preview') previews`;

/** Which of the judged clicks are summed by post, and what is summed of them. */
export const OF_POSTS = "kind = 'human' and post is not null";
export const POST_SUMS = "count(*) filter (where not now_repeated) clicks, count(*) filter (where now_fresh) visitors";
