import { draw } from "../random.ts";
import { firstNames, handleWords, lastNames } from "./names.ts";
import { ambassadorPhone } from "./phones.ts";
import { placesIn, streetOf } from "./places.ts";

/** A person who does not exist. */
export type Ambassador = {
  handle: string;
  platform: string;
  followers: number;
  email: string;
  phone: string;
  firstName: string;
  lastName: string;
  address1: string;
  city: string;
  province: string | null;
  zip: string;
  country: string;
  ageBand: string;
  gender: string;
  niche: string;
};

/**
 * Followers by tier: log-normal, cut at the tier's bounds. Mean and deviation of the logarithm are those of public accounts of that tier; how
 * common a tier is among a shop's ambassadors is our choice.
 */
const TIERS = [
  { share: 0.46, mean: 8.53, deviation: 0.53, from: 1_000, to: 10_000 },
  { share: 0.34, mean: 10.13, deviation: 0.45, from: 10_000, to: 50_000 },
  { share: 0.15, mean: 12.01, deviation: 0.66, from: 50_000, to: 500_000 },
  { share: 0.04, mean: 13.45, deviation: 0.2, from: 500_000, to: 1_000_000 },
  { share: 0.01, mean: 14.74, deviation: 0.76, from: 1_000_000, to: 20_000_000 },
];

const PLATFORMS = ["instagram", "instagram", "instagram", "instagram", "instagram", "tiktok", "tiktok", "tiktok", "tiktok", "youtube"];
const AGE_BANDS = ["18-24", "18-24", "18-24", "25-34", "25-34", "25-34", "25-34", "35-44", "35-44", "45-54", "55+"];

/** Draws `count` ambassadors of a country with handles and numbers that are all different. */
export function drawAmbassadors(seed: string, country: string, count: number, niches: readonly string[]): Ambassador[] {
  const handles = new Set<string>();
  return Array.from({ length: count }, (_, n) => {
    const random = draw(seed, "ambassador", n);
    const gender = random.pick(["female", "female", "female", "male", "male", "non-binary"]);
    const names = gender === "female" ? firstNames.female : gender === "male" ? firstNames.male : [...firstNames.female, ...firstNames.male];
    const place = random.pick(placesIn(country));
    let handle: string;
    do handle = `demo.${random.pick(handleWords.first)}.${random.pick(handleWords.second)}${random.below(100)}`;
    while (handles.has(handle));
    handles.add(handle);
    return {
      handle,
      platform: random.pick(PLATFORMS),
      followers: followers(random.next(), () => random.normal()),
      email: `${handle}@example.com`,
      phone: ambassadorPhone(country, n) ?? "",
      firstName: random.pick(names),
      lastName: random.pick(lastNames),
      address1: streetOf(random.below(1000)),
      ...place,
      country,
      ageBand: random.pick(AGE_BANDS),
      gender,
      niche: random.pick(niches),
    };
  });
}

function followers(place: number, normal: () => number): number {
  let below = 0;
  const tier = TIERS.find(({ share }) => place < (below += share)) ?? TIERS[0]!;
  for (;;) {
    const drawn = Math.round(Math.exp(tier.mean + tier.deviation * normal()));
    if (drawn >= tier.from && drawn < tier.to) return drawn;
  }
}
