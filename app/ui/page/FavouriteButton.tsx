import { Button } from "@shopify/polaris";
import { StarFilledIcon, StarIcon } from "@shopify/polaris-icons";

type Props = { handle: string; favourite: boolean; onToggle: (favourite: boolean) => void };

/** The star of an ambassador, this shop's own. */
export function FavouriteButton({ handle, favourite, onToggle }: Props) {
  return (
    <Button
      icon={favourite ? StarFilledIcon : StarIcon}
      variant="tertiary"
      size="slim"
      pressed={favourite}
      accessibilityLabel={`Favourite ${handle}`}
      onClick={() => onToggle(!favourite)}
    />
  );
}
