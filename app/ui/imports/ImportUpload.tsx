import { Banner, BlockStack, Card, DropZone, InlineStack, List, Spinner, Text } from "@shopify/polaris";
import { useState } from "react";
import { FileButton } from "../page/FileButton.tsx";
import { importWords, type ImportKind } from "./importWords.ts";

const MAX_BYTES = 50_000_000;

type Props = { kind: ImportKind; uploading: boolean; error: string | undefined; onFile: (file: File) => void };

/** Takes a CSV file by drag and drop or by choosing it, and says which columns it may have. */
export function ImportUpload({ kind, uploading, error, onFile }: Props) {
  const [refused, setRefused] = useState<string>();
  const words = importWords[kind];
  const take = (accepted: File[], rejected: File[]) => {
    const file = accepted[0];
    if (file && file.size > MAX_BYTES) return setRefused(`${file.name} is larger than 50 MB. Split it and import the parts one after another.`);
    setRefused(file ? undefined : `${rejected[0]?.name ?? "That"} is not a CSV file. In your spreadsheet, choose “Save as” and CSV.`);
    if (file) onFile(file);
  };
  return (
    <BlockStack gap="400">
      {(refused ?? error) ? (
        <Banner tone="critical" title="The file was not taken">
          <p>{refused ?? error}</p>
        </Banner>
      ) : null}
      <Card>
        <BlockStack gap="400">
          <Text as="h2" variant="headingMd">
            Your file
          </Text>
          <DropZone
            label="CSV file"
            labelHidden
            accept=".csv,.txt,text/csv"
            type="file"
            allowMultiple={false}
            disabled={uploading}
            onDrop={(_all, accepted, rejected) => take(accepted, rejected)}
          >
            {uploading ? (
              <BlockStack align="center" inlineAlign="center">
                <Spinner accessibilityLabel="Reading the file" />
              </BlockStack>
            ) : (
              <DropZone.FileUpload actionTitle="Choose CSV file" actionHint="or drop it here. You see a preview before anything is imported." />
            )}
          </DropZone>
          <InlineStack>
            <FileButton path={`/app/imports/${kind}/template`} fileName={`${kind}-template.csv`}>
              Download a template
            </FileButton>
          </InlineStack>
        </BlockStack>
      </Card>
      <Card>
        <BlockStack gap="300">
          <Text as="h2" variant="headingMd">
            Columns
          </Text>
          <List>
            {words.columns.map((column) => (
              <List.Item key={column.name}>
                <strong className="hb-code">{column.name}</strong>: {column.words}
              </List.Item>
            ))}
          </List>
          <Text as="p" tone="subdued">
            {words.rule}
          </Text>
        </BlockStack>
      </Card>
    </BlockStack>
  );
}
