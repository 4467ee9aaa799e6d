import { Badge, Banner, BlockStack, Box, Card, InlineStack, Text } from "@shopify/polaris";
import { type FigureLine, FigureList } from "../orders/FigureList.tsx";
import { RecordTable } from "../table/RecordTable.tsx";

type Kind = { id: string; name: string; today: string; count: string };

type Props = {
  pixel: {
    state: "waiting" | "connected" | "failed";
    detail: string | null;
    since: string | null;
    last: string | null;
    days: number;
    kinds: Kind[];
    joined: string | null;
    loss: string | null;
    floor: string;
    refusals: FigureLine[];
  };
};

const BADGES = {
  waiting: <Badge>Not connected yet</Badge>,
  connected: <Badge tone="success">Connected</Badge>,
  failed: <Badge tone="critical">Not connected</Badge>,
};

/** The web pixel: whether it is connected, what it tells, and what it cannot see. */
export function PixelCard({ pixel }: Props) {
  const { state, detail, since, last, days, kinds, joined, loss, floor, refusals } = pixel;
  return (
    <Card padding="0">
      <Box padding="400">
        <BlockStack gap="300">
          <InlineStack gap="200" blockAlign="center">
            <Text as="h2" variant="headingMd">
              Pixel
            </Text>
            {BADGES[state]}
          </InlineStack>
          {state === "failed" ? (
            <Banner tone="critical" title="Shopify refused the pixel">
              <p>{detail} Heartbeat tries again every ten minutes. Opening the app may ask you for a missing permission.</p>
            </Banner>
          ) : null}
          <Text as="p" tone="subdued">
            {since ? `Connected since ${since}.` : "Heartbeat connects it by itself after the install."}{" "}
            {last ? `Last event ${last}.` : "No event so far."}
          </Text>
          {loss ? <Text as="p">{`In the last ${days} days ${loss}`}</Text> : null}
          {joined ? <Text as="p">{joined}</Text> : null}
          <Text as="p" tone="subdued">
            {floor}
          </Text>
        </BlockStack>
      </Box>
      {kinds.length > 0 ? (
        <RecordTable
          noun={{ singular: "kind of event", plural: "kinds of events" }}
          rows={kinds}
          columns={[
            { key: "name", title: "Event", cell: (row) => row.name },
            { key: "today", title: "Today", numeric: true, cell: (row) => row.today },
            { key: "count", title: `In ${days} days`, numeric: true, cell: (row) => row.count },
          ]}
          narrow={(row) => (
            <InlineStack align="space-between" gap="200" wrap={false}>
              <Text as="span">{row.name}</Text>
              <Text as="span" numeric>
                {`${row.count} in ${days} days, ${row.today} today`}
              </Text>
            </InlineStack>
          )}
        />
      ) : null}
      {refusals.length > 0 ? (
        <Box padding="400">
          <BlockStack gap="200">
            <Text as="h3" variant="headingSm">
              Refused
            </Text>
            <FigureList lines={refusals} />
          </BlockStack>
        </Box>
      ) : null}
    </Card>
  );
}
