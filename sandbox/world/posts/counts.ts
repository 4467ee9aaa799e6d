import type { Random } from "../random.ts";
import type { WorldCount } from "./post.ts";

const DAY = 86_400_000;
/** Days after a post when its counts are looked at. */
const LOOKS = [1, 3, 7, 14, 30, 60];

/** How a post does: what it comes to in the end, and what happens on the way. */
export type Course = {
  likes: number;
  comments: number;
  /** Followers now, and by how much of them the account grows in a year. */
  followers: number;
  growth: number;
  /** Days after which the network takes false accounts out: likes fall by a fifteenth. Null: never. */
  purgedAfter: number | null;
};

/** Likes come quickly and then slowly: three quarters in three days, the rest over weeks. */
export function likesAt({ likes, purgedAfter }: Pick<Course, "likes" | "purgedAfter">, ageMs: number): number {
  const days = Math.max(0, ageMs / DAY);
  const come = likes * (0.85 * (1 - Math.exp(-days / 1.4)) + 0.15 * (1 - Math.exp(-days / 25)));
  return Math.round(purgedAfter !== null && days >= purgedAfter ? come * 0.93 : come);
}

/** What a post counted when it was looked at, up to a moment, and at that moment. */
export function countsUntil(course: Course, at: Date, until: Date, now: Date, textsAt: (at: Date) => number): WorldCount[] {
  const moments = [...LOOKS.map((days) => at.getTime() + days * DAY).filter((moment) => moment < until.getTime()), until.getTime()];
  return moments.map((moment) => {
    const age = moment - at.getTime();
    const seen = new Date(moment);
    const comments = Math.round((course.comments * likesAt({ ...course, purgedAfter: null }, age)) / Math.max(1, course.likes));
    const followers = Math.round(course.followers * (1 - course.growth * ((now.getTime() - moment) / (365 * DAY))));
    return { at: seen, likes: likesAt(course, age), comments: Math.max(textsAt(seen), comments), followers: Math.max(1, followers) };
  });
}

/**
 * How well a post does: an engagement rate around 4% of the followers at small accounts and 1.5% at large ones, log-normal; a comment to about
 * forty likes.
 * @param luck Of the ambassador: some audiences do more.
 */
export function drawCourse(random: Random, followers: number, luck: number): Course {
  const rate = 0.045 * (followers / 5000) ** -0.18 * luck * Math.exp(random.normal() * 0.45);
  const likes = Math.max(2, Math.round(followers * Math.min(0.4, rate)));
  const comments = Math.round(likes * 0.025 * Math.exp(random.normal() * 0.6));
  return { likes, comments, followers, growth: 0.08 + random.normal() * 0.1, purgedAfter: random.chance(0.06) ? 2 + random.below(20) : null };
}
