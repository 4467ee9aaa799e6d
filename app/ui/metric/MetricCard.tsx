import { BlockStack, Card, Text } from "@shopify/polaris";
import { MetricTile, type Metric } from "./MetricTile.tsx";

/** A few figures that belong together. */
export function MetricCard({ title, metrics }: { title: string; metrics: Metric[] }) {
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {title}
        </Text>
        <div className="hb-tiles">
          {metrics.map((metric) => (
            <MetricTile key={metric.key} metric={metric} />
          ))}
        </div>
      </BlockStack>
    </Card>
  );
}
