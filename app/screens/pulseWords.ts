import type { Why } from "#app/domain/pulse/offer.ts";
import type { SeenTurn } from "#app/domain/pulse/readLink.ts";

/** The rule, as every shop sees it that is concerned. */
export const RULE =
  "The link leads to the ambassador’s live campaign. When several are live, perhaps of several shops, it leads to the one that Heartbeat chose, or else to the one that the ambassador joined last. When none is live, it goes on to the last one’s landing page.";

const MINE: Record<Why, string> = {
  only: "It is this ambassador’s only live campaign.",
  pinned: "Several campaigns are live, and Heartbeat chose this one.",
  accepted_last: "Several campaigns are live, and the ambassador joined this one last.",
  last_brand: "No campaign is live, so the link goes on to the last one’s landing page, without a code.",
};

const OTHERS: Record<Why, string> = {
  only: "None of your campaigns with this ambassador is live.",
  pinned: "Several campaigns are live, and Heartbeat chose that one.",
  accepted_last: "Several campaigns are live, and the ambassador joined that one last.",
  last_brand: "No campaign is live, and the one that was live last was not yours.",
};

/** Where a link leads now, and why; of another shop's campaign nothing but that it is another's. @param names Names of the shop's own campaigns. */
export function leadsTo(turn: SeenTurn | null, names: ReadonlyMap<bigint, string>): { text: string; why: string; mine: boolean } {
  if (!turn)
    return {
      text: "It leads to no campaign now.",
      why: "A visitor sees a plain page. A campaign needs a landing page and a first day that has come.",
      mine: false,
    };
  if (!turn.mine) return { text: "It leads to another brand’s campaign now.", why: OTHERS[turn.why], mine: false };
  return { text: `It leads to “${names.get(turn.mine.campaignId) ?? "a campaign"}” now.`, why: MINE[turn.why], mine: true };
}

/** Why a turn of the shop's own had the link, in a few words for a list. */
export const TURN_WORDS: Record<Why, string> = {
  only: "The only live campaign",
  pinned: "Chosen by Heartbeat from several live ones",
  accepted_last: "Of several live ones the one joined last",
  last_brand: "After the campaign’s last day, until another one has the link",
};
