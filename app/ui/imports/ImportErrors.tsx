import { BlockStack, Card, InlineStack, List, Text } from "@shopify/polaris";
import { FileButton } from "../page/FileButton.tsx";

export type RowError = { row: number; column: string; message: string };

type Props = {
  errors: RowError[];
  errorCount: number;
  /** What rows are numbered by: a spreadsheet's rows, lines, or elements of a JSON list. */
  unit: keyof typeof NUMBERED;
  /** Where the whole list is downloaded. */
  path: string;
};

const NUMBERED = { row: "Row", line: "Line", element: "Element" };

const SHOWN = 20;

/** What is wrong in a file, by row and column: the first errors, and all of them as a file. */
export function ImportErrors({ errors, errorCount, unit, path }: Props) {
  if (errorCount === 0) return null;
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingMd">
            {errorCount === 1 ? "1 error" : `${errorCount.toLocaleString("en")} errors`}
          </Text>
          <FileButton path={path} fileName="errors.csv">
            Download the errors
          </FileButton>
        </InlineStack>
        <List>
          {errors.slice(0, SHOWN).map((error, i) => (
            <List.Item key={i}>
              {NUMBERED[unit]} {error.row}
              {error.column ? (
                <>
                  , <span className="hb-code">{error.column}</span>
                </>
              ) : null}
              : {error.message}
            </List.Item>
          ))}
        </List>
        {errorCount > SHOWN ? (
          <Text as="p" tone="subdued">
            {errors.length < errorCount ? `The file has the first ${errors.length.toLocaleString("en")} of them.` : "The file has all of them."}
          </Text>
        ) : null}
      </BlockStack>
    </Card>
  );
}
