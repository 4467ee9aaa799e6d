import { BlockStack, InlineStack, Text } from "@shopify/polaris";
import { plural } from "../plural.ts";
import { RecordTable, type Column } from "../table/RecordTable.tsx";
import { RowLink } from "../table/RowLink.tsx";

export type PostRow = { id: string; participationId: string; handle: string; post: string; clicks: string; visitors: string; ctr: string };

type Props = {
  rows: PostRow[];
  definitions: { clicks: string; visitors: string; ctr: string };
  /** Names the ambassador of each post, with the way to the participation. */
  participationsUrl: string | null;
};

/** What each post brought, as far as its link names it. */
export function PostTable({ rows, definitions, participationsUrl }: Props) {
  const post = (row: PostRow) => (
    <Text as="span" fontWeight="semibold">
      {row.post}
    </Text>
  );
  const person: Column<PostRow> = {
    key: "handle",
    title: "Ambassador",
    cell: (row) => <RowLink url={`${participationsUrl}/${row.participationId}`}>{row.handle}</RowLink>,
  };
  const figure = (key: "clicks" | "visitors" | "ctr", title: string): Column<PostRow> => ({
    key,
    title,
    numeric: true,
    tooltip: definitions[key],
    cell: (row) => row[key],
  });
  return (
    <RecordTable
      noun={{ singular: "post", plural: "posts" }}
      rows={rows}
      columns={[
        { key: "post", title: "Post", cell: post },
        ...(participationsUrl ? [person] : []),
        figure("clicks", "Clicks"),
        figure("visitors", "Visitors"),
        figure("ctr", "CTR"),
      ]}
      narrow={(row) => (
        <BlockStack gap="100">
          <InlineStack align="space-between" gap="200">
            {post(row)}
            <Text as="span" numeric>
              {plural(row.clicks, "click")}
            </Text>
          </InlineStack>
          <Text as="span" variant="bodySm" tone="subdued">
            {participationsUrl ? `${row.handle}, ` : ""}
            {plural(row.visitors, "visitor")}, CTR {row.ctr}
          </Text>
        </BlockStack>
      )}
    />
  );
}
