import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "./csv.ts";
import { postFiles } from "./posts/files.ts";
import type { World } from "./world.ts";

type Name = "campaigns" | "ambassadors" | "codes" | "posts" | "comments";

/**
 * What a merchant would import: campaigns, ambassadors (a row for each campaign that the person takes part in), codes, and what was published at networks
 * without a login and written under it, in the columns that the app reads.
 */
export function worldFiles(world: World): Record<`${Name}.csv`, string> {
  const { campaigns, ambassadors, participants, codes } = world;
  const byHandle = Map.groupBy(participants, (participant) => participant.handle);
  return {
    ...postFiles(world),
    "campaigns.csv": stringify(
      ["name", "starts_on", "ends_on", "spend", "landing_url"],
      campaigns.map((campaign) => [campaign.name, campaign.startsOn, campaign.endsOn, campaign.spend, campaign.landingUrl]),
    ),
    "ambassadors.csv": stringify(
      [
        ...[
          "handle",
          "platform",
          "followers",
          "email",
          "phone",
          "first_name",
          "last_name",
          "address1",
          "city",
          "province",
          "zip",
          "country",
          "campaign",
        ],
        ...["age_band", "gender", "niche", "town"],
      ],
      ambassadors.flatMap((person) =>
        (byHandle.get(person.handle) ?? [{ campaign: "" }]).map(({ campaign }) => [
          ...[person.handle, person.platform, String(person.followers), person.email, person.phone, person.firstName, person.lastName],
          ...[
            person.address1,
            person.city,
            person.province ?? "",
            person.zip,
            person.country,
            campaign,
            person.ageBand,
            person.gender,
            person.niche,
            person.city,
          ],
        ]),
      ),
    ),
    "codes.csv": stringify(
      ["code", "campaign", "ambassador"],
      codes.map(({ code, campaign, handle }) => [code, campaign, handle ?? ""]),
    ),
  };
}

/** Writes them to a folder, which is made. @returns Their paths. */
export function writeWorldFiles(world: World, folder: string): Record<Name, string> {
  mkdirSync(folder, { recursive: true });
  const paths = Object.entries(worldFiles(world)).map(([file, text]) => {
    const path = join(folder, file);
    writeFileSync(path, text);
    return [file.replace(".csv", ""), path];
  });
  return Object.fromEntries(paths) as Record<Name, string>;
}
