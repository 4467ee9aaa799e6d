import { BlockStack, Card, FormLayout, Text, TextField } from "@shopify/polaris";
import { errorOf, type Answer } from "../form/answer.ts";

export const AMBASSADOR_FIELDS = [
  "handle",
  "platform",
  "followers",
  "first_name",
  "last_name",
  "email",
  "phone",
  "address1",
  "city",
  "province",
  "zip",
  "country",
] as const;

export type AmbassadorValues = Record<(typeof AMBASSADOR_FIELDS)[number], string>;

type Props = { values: AmbassadorValues; set: <Key extends keyof AmbassadorValues>(key: Key, value: string) => void; answer: Answer | undefined };

/** The fields of an ambassador who is added by hand. */
export function AmbassadorForm({ values, set, answer }: Props) {
  const field = (name: keyof AmbassadorValues) => ({
    id: name,
    name,
    value: values[name],
    onChange: (text: string) => set(name, text),
    error: errorOf(answer, name),
    autoComplete: "off",
    maxLength: 500,
  });
  return (
    <BlockStack gap="400">
      <Card>
        <BlockStack gap="400">
          <Text as="h2" variant="headingMd">
            Account
          </Text>
          <FormLayout>
            <FormLayout.Group>
              <TextField {...field("handle")} label="Handle" prefix="@" requiredIndicator />
              <TextField {...field("platform")} label="Platform" requiredIndicator helpText="instagram, tiktok, youtube …" />
            </FormLayout.Group>
            <TextField {...field("followers")} label="Followers" inputMode="numeric" helpText="As the platform shows it, such as 12,300 or 12.3k." />
          </FormLayout>
        </BlockStack>
      </Card>
      <Card>
        <BlockStack gap="400">
          <Text as="h2" variant="headingMd">
            Contact
          </Text>
          <Text as="p" tone="subdued">
            All of it is optional, and kept encrypted.
          </Text>
          <FormLayout>
            <FormLayout.Group>
              <TextField {...field("first_name")} label="First name" />
              <TextField {...field("last_name")} label="Last name" />
            </FormLayout.Group>
            <FormLayout.Group>
              <TextField {...field("email")} label="E-mail" type="email" />
              <TextField {...field("phone")} label="Phone" type="tel" />
            </FormLayout.Group>
            <TextField {...field("address1")} label="Address" />
            <FormLayout.Group>
              <TextField {...field("city")} label="City" />
              <TextField {...field("zip")} label="Postal code" />
            </FormLayout.Group>
            <FormLayout.Group>
              <TextField {...field("province")} label="Province or state" />
              <TextField {...field("country")} label="Country" />
            </FormLayout.Group>
          </FormLayout>
        </BlockStack>
      </Card>
    </BlockStack>
  );
}
