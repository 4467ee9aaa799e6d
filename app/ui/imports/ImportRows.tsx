import { Card, BlockStack, Box, Text } from "@shopify/polaris";

type Props = { header: string[]; rows: string[][] };

/** The first rows of a file as they will be read. Wide files scroll within the card, not the page. */
export function ImportRows({ header, rows }: Props) {
  return (
    <Card padding="0">
      <BlockStack gap="200">
        <Box padding="400" paddingBlockEnd="0">
          <Text as="h2" variant="headingMd" id="import-rows">
            First rows
          </Text>
        </Box>
        <div className="hb-scroll" tabIndex={0} role="region" aria-labelledby="import-rows">
          <table className="hb-plain-table">
            <thead>
              <tr>
                {header.map((name, i) => (
                  <th key={i} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row, i) => (
                <tr key={i}>
                  {header.map((_, j) => (
                    <td key={j}>{row[j] ?? ""}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </BlockStack>
    </Card>
  );
}
