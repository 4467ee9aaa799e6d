import { findCampaign } from "#app/domain/campaigns/findCampaign.ts";
import type { Shop } from "#app/domain/shops/findShop.ts";
import { signUpFigures } from "#app/metrics/queries/signUpFigures.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { formatsOf } from "./formats.ts";

const SHOWN_PEOPLE = 10;

/** What a sign-up is, and what the figure leaves out. */
export const SIGN_UP_DEFINITION =
  "A person who became a customer of your store after following a Pulse link, within the look-back window. The last link followed is credited. A buyer who becomes a customer with the first order is one too.";

/** Who became a customer of the shop by a campaign's Pulse links: how many, by whom, and how many could not be joined. @throws NotFound */
export async function signUpsScreen(shop: Shop, campaignId: bigint) {
  const formats = formatsOf(shop);
  const { startsOn, endsOn } = await findCampaign(shop.id, campaignId);
  const figures = await sqlForShop(shop.id, (sql) => signUpFigures(sql, shop.id, campaignId, { startsOn, endsOn }, SHOWN_PEOPLE));
  const { total, people, newCustomers, notSeen, manyNamed } = figures;
  return {
    any: total > 0,
    total: formats.count(total),
    definition: SIGN_UP_DEFINITION,
    people: people.map(({ participationId, handle, count }) => ({ id: String(participationId), handle, count: formats.count(count) })),
    lines: [
      {
        key: "newCustomers",
        label: "People who became customers of your store in the campaign’s days, since it has the app",
        definition:
          "As your store reported them. “New customers” above counts first orders instead, those from before that were read later included.",
        value: formats.count(newCustomers),
      },
      {
        key: "notSeen",
        label: "Of these, not seen by the pixel",
        definition: "Visitors who did not agree to be seen, and people who became customers elsewhere. Some of them may have come by a Pulse link.",
        value: formats.count(notSeen),
      },
      ...(manyNamed > 0
        ? [
            {
              key: "manyNamed",
              label: "Of these, left out as doubtful",
              definition: "A browser said that it was theirs, but it said so of more than three people within a day. Nobody is credited with them.",
              value: formats.count(manyNamed),
            },
          ]
        : []),
    ],
  };
}
