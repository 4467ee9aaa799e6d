import { Card, Link, Text } from "@shopify/polaris";

type Props = { /** How many posts of no campaign could be of this one; null: none. */ count: string | null; campaignId: string };

/** Says that posts may be missing from a campaign, with the way to them. */
export function CandidatesNote({ count, campaignId }: Props) {
  if (count === null) return null;
  const posts =
    count === "1"
      ? "1 post that its ambassadors published within its days has"
      : `${count} posts that its ambassadors published within its days have`;
  return (
    <Card>
      <Text as="p">
        {`${posts} no code and no mark of it. `}
        <Link url={`/app/posts/unassigned?campaign=${campaignId}`}>See whether they are of this campaign</Link>
      </Text>
    </Card>
  );
}
