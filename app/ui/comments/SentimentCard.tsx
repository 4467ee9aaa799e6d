import { BlockStack, Box, Button, Card, Collapsible, Link, Text } from "@shopify/polaris";
import { useId, useState } from "react";
import { type Column, RecordTable } from "../table/RecordTable.tsx";
import { SentimentBar } from "./SentimentBar.tsx";
import { SentimentByTime, type SentimentTime } from "./SentimentByTime.tsx";
import { SentimentHelp } from "./SentimentHelp.tsx";
import { LABEL_WORDS, type Label } from "./labels.ts";

type Share = { label: Label; count: string; share: number; shareText: string; interval: string };
type Row = Share & { id: Label };

export type Sentiment = {
  audience: number;
  shares: Share[];
  note: string;
  few: string | null;
  by: "day" | "week";
  times: SentimentTime[];
  locale: string;
};

type Props = { sentiment: Sentiment; /** Where the comments are, to see those of one label. */ commentsUrl: string | null };

const INTERVAL =
  "If these comments are a sample of what people think, the share among all of them is likely (95%) in here. Wrong labels come on top.";

/** How comments are meant: shares as a picture and a table, over time, what they rest on, and what they get wrong. */
export function SentimentCard({ sentiment, commentsUrl }: Props) {
  const { audience, shares, note, few, by, times, locale } = sentiment;
  const [help, setHelp] = useState(false);
  const id = useId();
  const name = ({ label }: Row) => (
    <span className="hb-key">
      <span className={`hb-swatch hb-part-${label}`} aria-hidden="true" />
      {commentsUrl ? <Link url={`${commentsUrl}?label=${label}`}>{LABEL_WORDS[label]}</Link> : <span>{LABEL_WORDS[label]}</span>}
    </span>
  );
  const columns: [Column<Row>, ...Column<Row>[]] = [
    { key: "label", title: "Sentiment", cell: name },
    { key: "count", title: "Comments", numeric: true, cell: (row) => row.count },
    { key: "share", title: "Share", numeric: true, cell: (row) => <strong data-share={row.label}>{row.shareText}</strong> },
    { key: "interval", title: "Likely between", numeric: true, tooltip: INTERVAL, cell: (row) => row.interval },
  ];
  const widths = Object.fromEntries(shares.map(({ label, share }) => [label, share])) as Record<Label, number>;
  return (
    <Card padding="0">
      <Box padding="400">
        <BlockStack gap="300">
          <Text as="h2" variant="headingMd">
            Sentiment of comments
          </Text>
          {audience === 0 ? (
            <Text as="p" tone="subdued">
              No comments of the audience are known yet. Once they are, this shows how many are positive, neutral and negative.
            </Text>
          ) : (
            <>
              {few ? <Text as="p">{few}</Text> : null}
              <SentimentBar shares={widths} />
            </>
          )}
        </BlockStack>
      </Box>
      {audience > 0 ? (
        <RecordTable
          noun={{ singular: "label", plural: "labels" }}
          columns={columns}
          rows={shares.map((share) => ({ ...share, id: share.label }))}
          narrow={(row) => (
            <BlockStack gap="050">
              <div className="hb-between">
                {name(row)}
                <strong className="hb-number" data-share={row.label}>
                  {row.shareText}
                </strong>
              </div>
              <Text as="span" tone="subdued" variant="bodySm">
                {row.count} comments, likely between {row.interval}
              </Text>
            </BlockStack>
          )}
        />
      ) : null}
      <Box padding="400">
        <BlockStack gap="300">
          {audience > 0 ? (
            <Text as="p" tone="subdued">
              {note}
            </Text>
          ) : null}
          {times.length > 1 ? <SentimentByTime times={times} by={by} locale={locale} /> : null}
          <div>
            <Button variant="plain" ariaExpanded={help} ariaControls={id} disclosure={help ? "up" : "down"} onClick={() => setHelp(!help)}>
              What the labels mean, and what they get wrong
            </Button>
          </div>
          <Collapsible id={id} open={help}>
            <SentimentHelp />
          </Collapsible>
        </BlockStack>
      </Box>
    </Card>
  );
}
