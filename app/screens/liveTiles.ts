import { rateText } from "#app/metrics/clickDefinitions.ts";
import { definitions } from "#app/metrics/definitions.ts";
import { engagementDefinitions } from "#app/metrics/engagementDefinitions.ts";
import type { ShopFormats } from "./formats.ts";
import { plural } from "./pluralCount.ts";

/** By campaign; what has none is left out. */
type Sums = ReadonlyMap<bigint, bigint>;

/** What the posts of all live campaigns do, together; null while none is live. */
export function liveTiles(formats: ShopFormats, liveIds: readonly bigint[], reach: Sums, engagement: Sums) {
  if (liveIds.length === 0) return null;
  const sum = (of: Sums) => liveIds.reduce((all, id) => all + (of.get(id) ?? 0n), 0n);
  const [followers, acts] = [sum(reach), sum(engagement)];
  const { potentialReach } = definitions;
  const { engagementRate } = engagementDefinitions;
  const of = `Of ${plural(formats, liveIds.length, "live campaign")}`;
  return [
    {
      key: "liveReach",
      label: potentialReach.label,
      definition: `${potentialReach.definition} An account in two live campaigns counts for each.`,
      value: followers === 0n ? null : formats.count(followers),
      note: followers === 0n ? potentialReach.noData : of,
    },
    {
      key: "liveEngagement",
      label: "Likes, comments and clicks",
      definition: "What people did with the posts and links of the live campaigns, each post with its latest count.",
      value: formats.count(acts),
      note: of,
    },
    {
      key: "liveEngagementRate",
      label: engagementRate.label,
      definition: `${engagementRate.definition} ${engagementRate.label} = ${engagementRate.formula}.`,
      value: rateText(formats.locale, Number(acts), followers),
      note: followers === 0n ? engagementRate.noData : of,
    },
  ];
}
