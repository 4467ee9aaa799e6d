import { Box, InlineStack, Pagination, Text } from "@shopify/polaris";

export type Page = { page: number; pageSize: number; total: number };

type Props = { noun: { singular: string; plural: string }; page: Page; onPage: (page: number) => void };

/** Which rows of how many are shown, with buttons to the pages beside. */
export function Pager({ noun, page: { page, pageSize, total }, onPage }: Props) {
  if (total === 0) return null;
  const from = (page - 1) * pageSize + 1;
  const to = Math.min(page * pageSize, total);
  const count = (n: number) => n.toLocaleString("en");
  return (
    <Box padding="300" borderBlockStartWidth="025" borderColor="border">
      <InlineStack align="space-between" blockAlign="center" gap="200">
        <Text as="p" tone="subdued" variant="bodySm">
          {total <= pageSize
            ? `${count(total)} ${total === 1 ? noun.singular : noun.plural}`
            : `${count(from)}–${count(to)} of ${count(total)} ${noun.plural}`}
        </Text>
        {total > pageSize ? (
          <Pagination
            accessibilityLabel={`Pages of ${noun.plural}`}
            hasPrevious={page > 1}
            hasNext={to < total}
            onPrevious={() => onPage(page - 1)}
            onNext={() => onPage(page + 1)}
          />
        ) : null}
      </InlineStack>
    </Box>
  );
}
