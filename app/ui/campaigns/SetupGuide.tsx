import { BlockStack, Button, Card, Icon, InlineStack, ProgressBar, Text } from "@shopify/polaris";
import { CheckCircleIcon } from "@shopify/polaris-icons";

export type SetupStep = { key: string; title: string; words: string; done: boolean; action: string; url: string };

/** The first steps of a new shop; the next one that is open has the button. */
export function SetupGuide({ steps }: { steps: SetupStep[] }) {
  const done = steps.filter((step) => step.done).length;
  const next = steps.find((step) => !step.done);
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="200">
          <Text as="h2" variant="headingMd">
            Set up Heartbeat
          </Text>
          <Text as="p" tone="subdued" id="setup-progress">
            {done} of {steps.length} steps done
          </Text>
          <ProgressBar progress={(100 * done) / steps.length} size="small" ariaLabelledBy="setup-progress" tone="primary" />
        </BlockStack>
        <ol className="hb-steps">
          {steps.map((step) => (
            <li key={step.key}>
              <InlineStack gap="300" wrap={false} blockAlign="start">
                {step.done ? (
                  <span>
                    <Icon source={CheckCircleIcon} tone="success" accessibilityLabel="Done" />
                  </span>
                ) : (
                  <span className="hb-step" />
                )}
                <BlockStack gap="200" inlineAlign="start">
                  <Text as="h3" variant="headingSm">
                    {step.title}
                  </Text>
                  {step === next ? (
                    <>
                      <Text as="p" tone="subdued">
                        {step.words}
                      </Text>
                      <Button variant="primary" url={step.url}>
                        {step.action}
                      </Button>
                    </>
                  ) : null}
                </BlockStack>
              </InlineStack>
            </li>
          ))}
        </ol>
      </BlockStack>
    </Card>
  );
}
