import { BlockStack, Link, Text } from "@shopify/polaris";
import { plural } from "../plural.ts";
import { RecordTable, type Column } from "../table/RecordTable.tsx";
import { RowLink } from "../table/RowLink.tsx";

export type EngagementPostRow = {
  id: string;
  participationId: string;
  handle: string;
  platform: string;
  /** Where the post is; null: not known. */
  url: string | null;
  /** Its first words, as somebody wrote them. */
  caption: string;
  posted: string;
  gone: boolean;
  likes: string;
  comments: string;
  clicks: string;
  rate: string;
  asOf: string;
};

type Props = {
  rows: EngagementPostRow[];
  /** Names the ambassador of each post, with the way to the participation. */
  participationsUrl: string | null;
};

const FIGURES = { likes: "Likes", comments: "Comments", clicks: "Clicks", rate: "Engagement rate" } as const;
const TOOLTIPS = {
  likes: "The latest count that was told.",
  comments: "The latest count that was told.",
  clicks: "Clicks whose link named the post by ?post=; – where the post has no such name.",
  rate: "(Likes + comments + clicks that name the post) ÷ the followers of its account at the first post of the campaign.",
} as const;

/** The posts of a campaign or of one ambassador, with what each did. */
export function EngagementPostTable({ rows, participationsUrl }: Props) {
  const post = (row: EngagementPostRow) => (
    <BlockStack gap="050">
      <bdi>
        {row.url ? (
          <Link url={row.url} target="_blank" monochrome>
            {row.caption || `Post of ${row.posted}`}
          </Link>
        ) : (
          row.caption || `Post of ${row.posted}`
        )}
      </bdi>
      <Text as="span" variant="bodySm" tone="subdued">
        {row.platform}, {row.posted}
        {row.gone ? ", no longer there" : ""}
      </Text>
    </BlockStack>
  );
  const person: Column<EngagementPostRow> = {
    key: "handle",
    title: "Ambassador",
    cell: (row) => <RowLink url={`${participationsUrl}/${row.participationId}`}>{row.handle}</RowLink>,
  };
  const figure = (key: keyof typeof FIGURES): Column<EngagementPostRow> => ({
    ...{ key, title: FIGURES[key], numeric: true, tooltip: TOOLTIPS[key] },
    cell: (row) => row[key],
  });
  return (
    <RecordTable
      noun={{ singular: "post", plural: "posts" }}
      rows={rows}
      columns={[
        { key: "post", title: "Post", cell: post },
        ...(participationsUrl ? [person] : []),
        ...(Object.keys(FIGURES) as (keyof typeof FIGURES)[]).map(figure),
        { key: "asOf", title: "As of", cell: (row) => row.asOf },
      ]}
      narrow={(row) => (
        <BlockStack gap="100">
          {post(row)}
          <Text as="span" variant="bodySm" tone="subdued">
            {participationsUrl ? `${row.handle}, ` : ""}
            {plural(row.likes, "like")}, {plural(row.comments, "comment")}
            {row.clicks === "–" ? "" : `, ${plural(row.clicks, "click")}`}, engagement rate {row.rate}, as of {row.asOf}
          </Text>
        </BlockStack>
      )}
    />
  );
}
