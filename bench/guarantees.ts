import { forecastRate, forecastReach } from "#app/metrics/guarantees/forecast.ts";
import type { Course } from "#app/metrics/guarantees/course.ts";
import { momentsOf } from "#app/metrics/statistics/ratioInterval.ts";
import type { Bench, Result } from "./bench.ts";
import { type Chance, chanceOf } from "./simulated/chance.ts";

const SEED = 20261126;
const CAMPAIGNS = 1500;
const DAYS = 42;
const WANTED = 0.8;

/** An account of a simulated campaign: when it posts (Infinity: never), followers, and what its post will have brought. */
type Account = { day: number; followers: number; engagement: number };

/** How often the 80% interval of a forecast holds what a campaign came to, in campaigns of which the end is known. */
export const bench: Bench = async () => {
  const kinds: Record<string, { people: number; idle: number }> = {
    "12 accounts": { people: 12, idle: 0 },
    "60 accounts": { people: 60, idle: 0 },
    "1,000 accounts": { people: 1000, idle: 0 },
    "60 accounts, a fifth of which never post (against the rule)": { people: 60, idle: 0.2 },
  };
  const results: Result[] = [];
  for (const [what, kind] of Object.entries(kinds)) {
    const { reach, rate, asked } = coverage(kind);
    results.push(
      { what: `${what}: reach at the end within the interval`, ours: reach, limit: WANTED, unit: "" },
      { what: `${what}: engagement rate at the end within the interval (${asked} campaigns had one)`, ours: rate, limit: WANTED, unit: "" },
    );
  }
  results.push({ what: "a forecast of 10,000 accounts", ours: took(), unit: "ms" });
  return results;
};

function coverage({ people, idle }: { people: number; idle: number }) {
  const chance = chanceOf(SEED);
  const held = { reach: 0, rate: 0, asked: 0 };
  for (let i = 0; i < CAMPAIGNS; i++) {
    const accounts = campaign(chance, people, idle);
    const today = 3 + chance.below(1000 * (DAYS - 10)) / 1000;
    const done = accounts.filter(({ day }) => day <= today);
    const open = accounts.filter(({ day }) => day > today);
    const late = open.filter(({ day }) => day <= DAYS);
    const sum = (some: readonly Account[], key: "followers" | "engagement") => some.reduce((all, one) => all + one[key], 0);
    const course: Course = {
      posted: done.length,
      exposure: done.reduce((all, { day }) => all + day, 0) + open.length * today,
      expected: open.map(({ followers }) => followers),
      daysLeft: DAYS - today,
    };
    const reach = forecastReach(course, sum(done, "followers"))!;
    const came = sum(done, "followers") + sum(late, "followers");
    if (reach.low <= came && came <= reach.high) held.reach++;
    const moments = momentsOf(done.map(({ followers, engagement }) => ({ x: followers, y: engagement })));
    const whole = sum(accounts, "followers");
    const rate = forecastRate(course, { engagement: sum(done, "engagement"), reach: whole, people: moments });
    if (!rate) continue;
    held.asked++;
    const end = (sum(done, "engagement") + sum(late, "engagement")) / whole;
    if (rate.low <= end && end <= rate.high) held.rate++;
  }
  const share = (part: number, of: number) => Math.round((part / of) * 1000) / 1000;
  return { reach: share(held.reach, CAMPAIGNS), rate: share(held.rate, held.asked), asked: held.asked };
}

/** Followers and rates are log-normal, as they are among real accounts; posting is at one constant rate, which brings 30% to 95% of them to post by the end. */
function campaign(chance: Chance, people: number, idle: number): Account[] {
  const mean = -DAYS / Math.log1p(-(0.3 + chance.below(650) / 1000));
  return Array.from({ length: people }, () => {
    const followers = Math.round(8000 * chance.spread(1.2));
    return { followers, day: chance.happens(idle) ? Infinity : chance.wait(mean), engagement: followers * 0.03 * chance.spread(0.6) };
  });
}

function took(): number {
  const started = performance.now();
  forecastReach({ posted: 5000, exposure: 60_000, expected: Array.from({ length: 10_000 }, (_, i) => (i * 7919) % 90_000), daysLeft: 20 }, 1e6);
  return Math.round(performance.now() - started);
}
