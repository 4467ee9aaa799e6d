import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { FigureList, type FigureLine } from "../orders/FigureList.tsx";

type Props = { known: boolean; contact: FigureLine[] | null; loading: boolean; onShow: () => void };

/** How to reach an ambassador. Shown on request only: each reading is written down. */
export function ContactCard({ known, contact, loading, onShow }: Props) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Contact
        </Text>
        {!known ? (
          <Text as="p" tone="subdued">
            No contact details were imported.
          </Text>
        ) : contact ? (
          <FigureList lines={contact} />
        ) : (
          <>
            <Text as="p" tone="subdued">
              Kept encrypted. Who reads it, and when, is written down.
            </Text>
            <InlineStack>
              <Button onClick={onShow} loading={loading}>
                Show contact
              </Button>
            </InlineStack>
          </>
        )}
      </BlockStack>
    </Card>
  );
}
