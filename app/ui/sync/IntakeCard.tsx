import { Banner, BlockStack, Card, Divider, Text } from "@shopify/polaris";
import { FigureList } from "../orders/FigureList.tsx";

export type IntakeView = {
  last: { at: string; what: string } | null;
  stages: { waiting: string; toCredit: string; toRollUp: string };
  /** How long the oldest event has waited. */
  oldest: string | null;
  lag: { median: string; worst: string } | null;
  late: boolean;
};

/** What came last, how long events take into the figures, and what waits at each stage. */
export function IntakeCard({ last, stages, oldest, lag, late }: IntakeView) {
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          Events from Shopify
        </Text>
        {late ? (
          <Banner tone="warning" title="Events are waiting longer than usual">
            <p>Nothing is lost: what has arrived is kept and is read as soon as it can be.</p>
          </Banner>
        ) : null}
        <FigureList
          lines={[
            { key: "last", label: "Last event", value: last?.at ?? "None yet" },
            ...(last ? [{ key: "what", label: "What it was", value: last.what }] : []),
            {
              key: "lag",
              label: "From arrival to being read",
              definition: "Of the latest 200 events: the middle one, and the slowest.",
              value: lag ? `${lag.median}, at most ${lag.worst}` : "Nothing to measure yet",
            },
          ]}
        />
        <Divider />
        <BlockStack gap="200">
          <Text as="h3" variant="headingSm">
            Waiting at each stage
          </Text>
          <FigureList
            lines={[
              { key: "waiting", label: "Events to be read", value: oldest ? `${stages.waiting}, the oldest for ${oldest}` : stages.waiting },
              {
                key: "toCredit",
                label: "Orders to be credited",
                definition: "Orders that changed, or whose code did, and whose credit is worked out again.",
                value: stages.toCredit,
              },
              {
                key: "toRollUp",
                label: "Entries to be added up",
                definition: "Changes that are on record and not yet in the totals that the screens show.",
                value: stages.toRollUp,
              },
            ]}
          />
        </BlockStack>
      </BlockStack>
    </Card>
  );
}
