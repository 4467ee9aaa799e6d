import type { Code, WorldCampaign } from "../campaigns.ts";
import type { Ambassador } from "../people/ambassadors.ts";
import { draw, type Random } from "../random.ts";
import type { World } from "../world.ts";
import { drawCaption } from "./captions.ts";
import { countsUntil, drawCourse } from "./counts.ts";
import { drawComments } from "./drawComments.ts";
import { addressOf } from "./networks.ts";
import type { WorldPost } from "./post.ts";
import type { Topic } from "./words/words.ts";

const DAY = 86_400_000;
/** Posts of a campaign: most make one or two, some none. */
const POSTS = [0, 1, 1, 1, 2, 2, 2, 3, 3, 5];
const OTHERS = 0.3;
const HIDES_LIKES = 0.06;
const GOES = 0.03;
const MOST_TEXTS = 16;

type Told = Pick<World, "now" | "campaigns" | "participants" | "ambassadors" | "codes">;

/** What the ambassadors published for the campaigns and besides, up to now, oldest first, with how it did and what people wrote under it. */
export function drawPosts(seed: string, topic: Topic, { now, campaigns, participants, ambassadors, codes }: Told): WorldPost[] {
  const byName = new Map(campaigns.map((campaign) => [campaign.name, campaign]));
  const taking = Map.groupBy(participants, ({ handle }) => handle);
  const posts = ambassadors.flatMap((ambassador) => {
    const { handle } = ambassador;
    const random = draw(seed, "posts", handle);
    const audience = { luck: Math.exp(random.normal() * 0.4), unhappy: random.chance(0.06) ? 4 : 1, hides: random.chance(HIDES_LIKES) };
    const own = (taking.get(handle) ?? []).flatMap(({ campaign: name }) => {
      const campaign = byName.get(name)!;
      const code = codes.find((each) => each.campaign === name && (each.handle === handle || each.handle === null));
      return Array.from({ length: random.pick(POSTS) }, () => ({ at: dayWithin(random, campaign), campaign, code }));
    });
    const beside = random.chance(OTHERS)
      ? [{ at: new Date(now.getTime() - random.below(120) * DAY - random.below(DAY)), campaign: null, code: undefined }]
      : [];
    return [...own, ...beside]
      .filter(({ at }) => at < now)
      .sort((a, b) => a.at.getTime() - b.at.getTime())
      .map((what, n) => drawPost(draw(seed, "post", handle, n), n, what, ambassador, audience, topic, now));
  });
  return posts.sort((a, b) => a.at.getTime() - b.at.getTime() || (a.key < b.key ? -1 : 1));
}

function drawPost(
  random: Random,
  n: number,
  { at, campaign, code }: { at: Date; campaign: WorldCampaign | null; code: Code | undefined },
  ambassador: Ambassador,
  audience: { luck: number; unhappy: number; hides: boolean },
  topic: Topic,
  now: Date,
): WorldPost {
  const { handle, platform, followers } = ambassador;
  const goneAt = random.chance(GOES) ? new Date(at.getTime() + (2 + random.below(20)) * DAY) : null;
  const until = goneAt && goneAt < now ? goneAt : now;
  const course = drawCourse(random, followers, audience.luck * (campaign ? 1 : 0.7));
  const address = addressOf(random, platform, handle, at);
  const count = Math.min(MOST_TEXTS, Math.ceil(course.comments * random.next()));
  const comments = drawComments(random, { key: address.key, at, topic, count, unhappy: audience.unhappy, until }, ambassador);
  return {
    ...{ ...address, platform, handle, campaign: campaign?.name ?? null, at },
    caption: drawCaption(random, topic, ambassador.niche, campaign && { campaign, code }),
    pulseName: `post-${n + 1}`,
    likesHidden: audience.hides,
    goneAt: until === now ? null : goneAt,
    counts: countsUntil(course, at, until, now, (moment) => comments.filter((comment) => comment.at <= moment).length),
    comments,
  };
}

/** An hour of the day at which people look, on one of a campaign's days; more of them at its beginning. */
function dayWithin(random: Random, { startsAt, endsAt }: WorldCampaign): Date {
  const days = Math.floor((endsAt.getTime() - startsAt.getTime()) / DAY);
  const day = Math.floor(random.next() ** 1.5 * days);
  return new Date(startsAt.getTime() + day * DAY + Math.round((7 + random.next() * 15) * 3_600_000));
}
