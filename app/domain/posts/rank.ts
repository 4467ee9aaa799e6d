/** Fortnights since 1970: what is a fortnight newer stands as high as what has twice the likes. */
const FORTNIGHT = 14 * 86_400;

/**
 * What comes first, of captions and of comments, as SQL: log2(1 + likes) + 2 × sentiment (−1 to 1) + length (up to 1.5 for 200 letters) + fortnights
 * since 1970 (docs/posts.md, "What comes first"). Nothing in it changes as time goes by, so an index keeps the order.
 */
export function rankSql(of: { likes: string; score: string; text: string; at: string }): string {
  return `(ln(1 + coalesce(${of.likes}, 0)) / ln(2) + 2 * ${of.score} + 1.5 * least(char_length(${of.text}), 200) / 200
    + extract(epoch from ${of.at}) / ${FORTNIGHT})::float8`;
}
