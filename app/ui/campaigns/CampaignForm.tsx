import { BlockStack, Card, Checkbox, FormLayout, Text, TextField } from "@shopify/polaris";
import { errorOf, type Answer } from "../form/answer.ts";
import { GuaranteeFields } from "./GuaranteeFields.tsx";

export type CampaignValues = {
  name: string;
  /** YYYY-MM-DD; an open end is empty. */
  startsOn: string;
  endsOn: string;
  /** A decimal amount in the shop's currency, or empty. */
  spend: string;
  landingUrl: string;
  /** "yes" | "no" */
  linkAppliesCode: string;
  /** Hashtags, mentions and words, apart by spaces. */
  postMarks: string;
  guaranteedReach: string;
  /** Per cent. */
  guaranteedEngagementRate: string;
};

type Props = {
  values: CampaignValues;
  set: <Key extends keyof CampaignValues>(key: Key, value: string) => void;
  answer: Answer | undefined;
  plan: "DIY" | "PRO";
  currencySymbol: string;
  timeZone: string;
};

/** The fields of a campaign, with what is wrong beside each. */
export function CampaignForm({ values, set, answer, plan, currencySymbol, timeZone }: Props) {
  const field = (name: keyof CampaignValues) => ({
    id: name,
    name,
    value: values[name],
    onChange: (text: string) => set(name, text),
    error: errorOf(answer, name),
    autoComplete: "off",
  });
  return (
    <BlockStack gap="400">
      <Card>
        <BlockStack gap="400">
          <Text as="h2" variant="headingMd">
            Campaign
          </Text>
          <FormLayout>
            <TextField
              {...field("name")}
              label="Name"
              maxLength={120}
              requiredIndicator
              helpText="Shown to your team. It also stands in the address of your landing page when somebody comes by a Pulse link (utm_campaign)."
            />
            <FormLayout.Group>
              <TextField {...field("startsOn")} label="First day" type="date" requiredIndicator />
              <TextField {...field("endsOn")} label="Last day" type="date" helpText="Leave empty for a campaign without an end." />
            </FormLayout.Group>
            <Text as="p" tone="subdued" variant="bodySm">
              Days are your shop’s own days ({timeZone.replaceAll("_", " ")}).
            </Text>
          </FormLayout>
        </BlockStack>
      </Card>
      <Card>
        <BlockStack gap="400">
          <Text as="h2" variant="headingMd">
            Spend and landing page
          </Text>
          <FormLayout>
            <TextField
              {...field("spend")}
              label="Spend"
              inputMode="decimal"
              prefix={currencySymbol}
              helpText="What the campaign costs you in all. Cost per order and return on spend are worked out from it."
            />
            <TextField
              {...field("landingUrl")}
              label="Landing page"
              type="url"
              inputMode="url"
              placeholder="https://"
              helpText="Where Pulse links and share links lead. Without it, Pulse links do not lead to this campaign, and share links open your shop’s home page."
            />
            <Checkbox
              id="linkAppliesCode"
              name="linkAppliesCode"
              label="Apply the ambassador’s code when somebody follows the Pulse link"
              helpText="The landing page must then be on your own shop."
              checked={values.linkAppliesCode === "yes"}
              onChange={(on) => set("linkAppliesCode", on ? "yes" : "no")}
              error={errorOf(answer, "linkAppliesCode")}
            />
          </FormLayout>
        </BlockStack>
      </Card>
      <Card>
        <BlockStack gap="400">
          <Text as="h2" variant="headingMd">
            Posts of the campaign
          </Text>
          <TextField
            {...field("postMarks")}
            label="Marks"
            placeholder="#summerglow @yourbrand"
            helpText="A post is of this campaign when it was published within its days and its caption has the ambassador’s code, the campaign’s code or one of these hashtags, mentions or words. Apart by spaces, at most 20. A source that names the campaign itself needs none."
          />
        </BlockStack>
      </Card>
      <GuaranteeFields reach={field("guaranteedReach")} engagement={field("guaranteedEngagementRate")} plan={plan} />
    </BlockStack>
  );
}
