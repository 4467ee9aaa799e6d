import { Badge, BlockStack, Button, Card, Icon, InlineStack, Text } from "@shopify/polaris";
import { CheckIcon } from "@shopify/polaris-icons";

type Props = {
  name: string;
  price: string;
  features: string[];
  current: boolean;
  action?: { content: string; onClick: () => void; loading: boolean; primary: boolean };
};

/** What a plan has, and the way to it. */
export function PlanCard({ name, price, features, current, action }: Props) {
  return (
    <Card>
      <BlockStack gap="400">
        <InlineStack align="space-between" blockAlign="center">
          <Text as="h2" variant="headingLg">
            {name}
          </Text>
          {current ? <Badge tone="success">Your plan</Badge> : null}
        </InlineStack>
        <Text as="p" variant="headingMd">
          {price}
        </Text>
        <BlockStack gap="200" as="ul">
          {features.map((feature) => (
            <li key={feature}>
              <InlineStack gap="200" wrap={false} blockAlign="start">
                <span>
                  <Icon source={CheckIcon} tone="success" />
                </span>
                <Text as="span">{feature}</Text>
              </InlineStack>
            </li>
          ))}
        </BlockStack>
        {action ? (
          <InlineStack>
            <Button variant={action.primary ? "primary" : "secondary"} onClick={action.onClick} loading={action.loading}>
              {action.content}
            </Button>
          </InlineStack>
        ) : null}
      </BlockStack>
    </Card>
  );
}
