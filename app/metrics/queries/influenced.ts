/**
 * The condition on a roll-up's rows that are influenced sales: all but own purchases of ambassadors, and these too where the shop's policy
 * in force counts them. `$1` is the shop.
 */
export const INFLUENCED = `(proof <> 'own' or (select count_own from attribution_policy where shop_id = $1 order by id desc limit 1))`;
