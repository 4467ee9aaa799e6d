import { BlockStack, Box, Card, Text } from "@shopify/polaris";
import { type Column, RecordTable } from "../table/RecordTable.tsx";

type Row = { id: string; label: string; help: string; net: string; orders: string; share: string | null; width: number };

export type Truth = { dates: string; parts: Row[]; whole: { net: string; orders: string }; outside: string | null; empty: boolean };

const name = (row: Row) => (
  <span className="hb-key">
    {row.id === "whole" ? null : <span className={`hb-swatch hb-part-${row.id}`} aria-hidden="true" />}
    <span>{row.id === "whole" ? <strong>{row.label}</strong> : row.label}</span>
  </span>
);

const COLUMNS: [Column<Row>, ...Column<Row>[]] = [
  {
    key: "label",
    title: "Proven by",
    cell: (row) => (
      <BlockStack gap="050">
        {name(row)}
        <Text as="span" tone="subdued" variant="bodySm">
          {row.help}
        </Text>
      </BlockStack>
    ),
  },
  { key: "orders", title: "Orders", numeric: true, cell: (row) => row.orders },
  { key: "net", title: "Net revenue", numeric: true, cell: (row) => (row.id === "whole" ? <strong>{row.net}</strong> : row.net) },
  { key: "share", title: "Share", numeric: true, cell: (row) => row.share ?? "" },
];

/** What the shop sold while the campaign ran, by what proves it, as a picture and a table whose parts add up to the whole. */
export function TruthCard({ truth: { dates, parts, whole, outside, empty } }: { truth: Truth }) {
  const rows = [...parts, { id: "whole", label: "Your shop in these days", help: "", ...whole, share: null, width: 0 }];
  return (
    <Card padding="0">
      <Box padding="400">
        <BlockStack gap="300">
          <Text as="h2" variant="headingMd">
            What proves the sales
          </Text>
          <Text as="p" tone="subdued">
            {empty
              ? `Your shop has sold nothing in the campaign’s days yet (${dates}).`
              : `All net revenue of your shop, ${dates}. The parts add up to the whole.`}
          </Text>
          {empty ? null : (
            <div className="hb-stack" aria-hidden="true">
              {parts
                .filter((part) => part.width > 0)
                .map((part) => (
                  <div key={part.id} className={`hb-part-${part.id}`} style={{ width: `${part.width}%` }} />
                ))}
            </div>
          )}
        </BlockStack>
      </Box>
      {empty ? null : (
        <RecordTable
          noun={{ singular: "part", plural: "parts" }}
          columns={COLUMNS}
          rows={rows}
          narrow={(row) => (
            <BlockStack gap="050">
              <div className="hb-between">
                {name(row)}
                <span className="hb-number">{row.net}</span>
              </div>
              <Text as="span" tone="subdued" variant="bodySm">
                {[`${row.orders} ${row.orders === "1" ? "order" : "orders"}`, row.share].filter(Boolean).join(", ")}
              </Text>
            </BlockStack>
          )}
        />
      )}
      {outside ? (
        <Box padding="400">
          <Text as="p" tone="subdued">
            On other days the campaign was credited with {outside} more: codes and links go on to be used.
          </Text>
        </Box>
      ) : null}
    </Card>
  );
}
