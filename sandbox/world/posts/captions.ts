import type { Code, WorldCampaign } from "../campaigns.ts";
import type { Random } from "../random.ts";
import { english } from "./words/english.ts";
import type { Topic } from "./words/words.ts";

const OPENINGS: Record<Topic, readonly string[]> = {
  gifts: [
    "Small things for people who love {niche}.",
    "Sunday at home, kettle on.",
    "Three gifts under twenty pounds that do not look it.",
    "My kitchen shelf, before and after.",
    "I wrapped these so you can see how they arrive.",
    "You asked what is on my table, so here it is.",
    "A slow morning and {thing}.",
  ],
  records: [
    "Friday spins.",
    "New in the {niche} corner of my shelf.",
    "Dropped the needle on {thing} and did not move for an hour.",
    "What I would take to an island, part two.",
    "Cleaning day: which of these would you keep?",
    "The crackle is part of it.",
  ],
};
const MIDDLES: Record<Topic, readonly string[]> = {
  gifts: ["I keep coming back to {thing}.", "{thing} has my heart.", "The detail on {thing}!", "My favourite is {thing}, no question.", ""],
  records: ["Listen for {thing}.", "{thing} is worth it alone.", "I had no words for {thing}.", ""],
};
const OTHER: Record<Topic, readonly string[]> = {
  gifts: ["Rainy walk, muddy boots.", "Reading list for the winter.", "We painted the hall. Twice.", "Not an ad, just soup."],
  records: ["Soundcheck.", "My neighbour plays the tuba now.", "Found my old headphones.", "Gig tonight, who is in?"],
};

/**
 * What an ambassador writes: with the code, with a mark of the campaign, with both, or forgetting them.
 * @param campaign Null: a post of something else.
 */
export function drawCaption(
  random: Random,
  topic: Topic,
  niche: string,
  campaign: { campaign: WorldCampaign; code: Code | undefined } | null,
): string {
  const fill = (text: string) => text.replace("{niche}", niche).replace("{thing}", random.pick(english[topic]));
  if (!campaign) return fill(random.pick(OTHER[topic]));
  const said = [fill(random.pick(OPENINGS[topic])), sentence(fill(random.pick(MIDDLES[topic])))];
  const luck = random.next();
  const percent = `${Math.round(campaign.campaign.percentage * 100)}%`;
  const { code } = campaign;
  if (luck < 0.6 && code)
    said.push(`${random.pick(["My code", "Use", "With"])} ${code.code} ${random.pick(["takes", "for", "you get"])} ${percent} off, link in bio.`);
  if (luck > 0.3 && luck < 0.92) said.push(campaign.campaign.marks.join(" "));
  return said.filter(Boolean).join(" ");
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
