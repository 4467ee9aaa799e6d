import { BlockStack, Box, Button, Card, InlineStack, Link, Text } from "@shopify/polaris";
import { useState } from "react";
import { type Column, RecordTable } from "../table/RecordTable.tsx";
import { SentimentBar } from "./SentimentBar.tsx";
import type { Label } from "./labels.ts";

type Theme = { theme: string; comments: string; split: Record<Label, string>; shares: Record<Label, number> };
type Row = Theme & { id: string };

type Props = { themes: { words: Theme[]; emoji: Theme[]; note: string | null }; commentsUrl: string };

const FIRST = 10;

const splitText = ({ positive, neutral, negative }: Record<Label, string>) => `${positive} positive, ${neutral} neutral, ${negative} negative`;

/** What people talk about: words, phrases and emoji, with how these comments are meant. */
export function ThemesCard({ themes: { words, emoji, note }, commentsUrl }: Props) {
  const [all, setAll] = useState(false);
  const rows = (all ? words : words.slice(0, FIRST)).map((theme) => ({ ...theme, id: theme.theme }));
  const link = (theme: string) => (
    <Link url={`${commentsUrl}?${new URLSearchParams({ search: theme })}`}>
      <bdi>{theme}</bdi>
    </Link>
  );
  const columns: [Column<Row>, ...Column<Row>[]] = [
    { key: "theme", title: "Word or phrase", cell: (row) => link(row.theme) },
    { key: "comments", title: "In", numeric: true, cell: (row) => row.comments },
    {
      key: "split",
      title: "How they are meant",
      cell: (row) => (
        <BlockStack gap="050">
          <SentimentBar shares={row.shares} />
          <Text as="span" variant="bodySm" tone="subdued">
            {splitText(row.split)}
          </Text>
        </BlockStack>
      ),
    },
  ];
  return (
    <Card padding="0">
      <Box padding="400">
        <BlockStack gap="200">
          <Text as="h2" variant="headingMd">
            What people talk about
          </Text>
          {words.length + emoji.length === 0 ? (
            <Text as="p" tone="subdued">
              Nothing yet. Words, phrases and emoji that several comments have are listed here, a minute after comments come in.
            </Text>
          ) : (
            <Text as="p" tone="subdued">
              What most comments have in common, common small words left out. {note}
            </Text>
          )}
        </BlockStack>
      </Box>
      {rows.length > 0 ? (
        <RecordTable
          noun={{ singular: "theme", plural: "themes" }}
          columns={columns}
          rows={rows}
          narrow={(row) => (
            <BlockStack gap="100">
              <div className="hb-between">
                {link(row.theme)}
                <span className="hb-number">{row.comments}</span>
              </div>
              <SentimentBar shares={row.shares} />
              <Text as="span" variant="bodySm" tone="subdued">
                {splitText(row.split)}
              </Text>
            </BlockStack>
          )}
        />
      ) : null}
      {words.length > FIRST || emoji.length > 0 ? (
        <Box padding="400">
          <BlockStack gap="300" inlineAlign="start">
            {words.length > FIRST ? <Button onClick={() => setAll(!all)}>{all ? "Show fewer" : `Show all ${words.length}`}</Button> : null}
            {emoji.length > 0 ? (
              <InlineStack gap="400">
                {emoji.map((theme) => (
                  <span key={theme.theme}>
                    {link(theme.theme)} {theme.comments}
                  </span>
                ))}
              </InlineStack>
            ) : null}
          </BlockStack>
        </Box>
      ) : null}
    </Card>
  );
}
