import { Link, Text } from "@shopify/polaris";
import { plural } from "../plural.ts";

/** Says that posts of the shop, from whichever source, are of no campaign, with the way to them. */
export function UnassignedNote({ count }: { count: string }) {
  return (
    <Text as="p">
      {`${plural(count, "post")} of your shop could not be put in a campaign. `}
      <Link url="/app/posts/unassigned">See posts of no campaign</Link>
    </Text>
  );
}
