import { Link, Text } from "@shopify/polaris";
import { plural } from "../plural.ts";

/** Says that posts are of no campaign, with the way to them. */
export function UnassignedNote({ count }: { count: string }) {
  return (
    <Text as="p">
      {`${plural(count, "post")} could not be put in a campaign. `}
      <Link url="/app/posts/unassigned">See posts of no campaign</Link>
    </Text>
  );
}
