import { Badge, BlockStack, InlineStack, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import type { Page } from "../table/Pager.tsx";
import { type Column, RecordTable } from "../table/RecordTable.tsx";
import { RowLink } from "../table/RowLink.tsx";
import { plural } from "../plural.ts";

export type ShownPost = {
  id: string;
  ambassador: { id: string; handle: string; favourite: boolean };
  account: string;
  platform: string;
  kind: string | null;
  caption: string;
  posted: string;
  likes: string | null;
  likesAsOf: string | null;
  comments: string | null;
  commentsAsOf: string | null;
  clicks: string | null;
  rate: string | null;
  gone: string | null;
};

type Props = {
  rows: ShownPost[];
  definitions: Record<"likes" | "comments" | "clicks" | "rate", string>;
  loading: boolean;
  page: Page;
  onPage: (page: number) => void;
  empty: ReactNode;
};

/** Posts with what they brought, each count as of when it was told. */
export function PostList({ definitions, ...table }: Props) {
  const figure = (key: "likes" | "comments", title: string): Column<ShownPost> => ({
    ...{ key, title, numeric: true, tooltip: definitions[key] },
    cell: (row) => <Told count={row[key]} asOf={row[`${key}AsOf`]} />,
  });
  return (
    <RecordTable
      noun={{ singular: "post", plural: "posts" }}
      columns={[
        { key: "post", title: "Post", cell: (row) => <PostName row={row} /> },
        figure("likes", "Likes"),
        figure("comments", "Comments"),
        { key: "clicks", title: "Clicks", numeric: true, tooltip: definitions.clicks, cell: (row) => row.clicks ?? <NotTold>No name</NotTold> },
        { key: "rate", title: "Rate", numeric: true, tooltip: definitions.rate, cell: (row) => row.rate ?? <NotTold>Unknown</NotTold> },
      ]}
      narrow={(row) => (
        <BlockStack gap="150">
          <PostName row={row} />
          <Text as="span" variant="bodySm">
            {[
              row.likes === null ? "Likes not told" : `${plural(row.likes, "like")} (${row.likesAsOf})`,
              row.comments === null ? "comments not told" : `${plural(row.comments, "comment")} (${row.commentsAsOf})`,
              ...(row.clicks === null ? [] : [plural(row.clicks, "click")]),
              `rate ${row.rate ?? "unknown"}`,
            ].join(", ")}
          </Text>
        </BlockStack>
      )}
      {...table}
    />
  );
}

/** A post's caption with the way to its page, and who posted it where and when. */
export function PostName({ row }: { row: ShownPost }) {
  return (
    <BlockStack gap="050">
      <div className="hb-clamp-2" dir="auto">
        <RowLink url={`/app/posts/${row.id}`}>{row.caption.trim() || "No caption"}</RowLink>
      </div>
      <InlineStack gap="150" blockAlign="center">
        <Text as="span" variant="bodySm" tone="subdued">
          <bdi>@{row.account}</bdi> on {row.platform}
          {row.kind ? `, ${row.kind.toLowerCase()}` : ""} · {row.posted}
        </Text>
        {row.gone ? <Badge tone="attention">Gone</Badge> : null}
      </InlineStack>
    </BlockStack>
  );
}

function Told({ count, asOf }: { count: string | null; asOf: string | null }) {
  if (count === null) return <NotTold>Not told</NotTold>;
  return (
    <BlockStack>
      <span>{count}</span>
      <Text as="span" variant="bodyXs" tone="subdued">
        {asOf}
      </Text>
    </BlockStack>
  );
}

function NotTold({ children }: { children: string }) {
  return (
    <Text as="span" tone="subdued">
      {children}
    </Text>
  );
}
