import { Checkbox, InlineStack, Link } from "@shopify/polaris";
import { FavouriteButton } from "../page/FavouriteButton.tsx";
import type { AmbassadorRow } from "./AmbassadorTable.tsx";

type Props = {
  rows: AmbassadorRow[];
  chosen: ReadonlySet<string>;
  onToggle: (id: string, on: boolean) => void;
  onFavourite: (row: AmbassadorRow, favourite: boolean) => void;
};

/** Favourites with a box each. */
export function FavouriteList({ rows, chosen, onToggle, onFavourite }: Props) {
  const words = (row: AmbassadorRow) =>
    [row.platforms.join(", "), `${row.followers} followers`, `${row.campaigns} ${row.campaigns === "1" ? "campaign" : "campaigns"}`]
      .filter(Boolean)
      .join(" · ");
  return (
    <ul className="hb-rows">
      {rows.map((row) => (
        <li key={row.id}>
          <InlineStack align="space-between" blockAlign="center" gap="200">
            <Checkbox label={row.handle} helpText={words(row)} checked={chosen.has(row.id)} onChange={(on) => onToggle(row.id, on)} />
            <InlineStack gap="200" blockAlign="center">
              <Link url={`/app/ambassadors/${row.id}`} accessibilityLabel={`Open ${row.handle}`}>
                Open
              </Link>
              <FavouriteButton handle={row.handle} favourite={row.favourite} onToggle={(favourite) => onFavourite(row, favourite)} />
            </InlineStack>
          </InlineStack>
        </li>
      ))}
    </ul>
  );
}
