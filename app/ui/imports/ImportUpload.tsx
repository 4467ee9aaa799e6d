import { Banner, BlockStack, Card, DropZone, InlineStack, List, Spinner, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { FileButton } from "../page/FileButton.tsx";
import { importWords, type ImportKind } from "./importWords.ts";

const MAX_BYTES = 500_000_000;

type Props = { kind: ImportKind; uploading: boolean; error: string | undefined; onFile: (file: File, handle: string) => void };

/** Takes a file by drag and drop or by choosing it, and says which columns it may have. */
export function ImportUpload({ kind, uploading, error, onFile }: Props) {
  const [refused, setRefused] = useState<string>();
  const [handle, setHandle] = useState("");
  const words = importWords[kind];
  const take = (accepted: File[], rejected: File[]) => {
    const file = accepted[0];
    if (file && file.size > MAX_BYTES) return setRefused(`${file.name} is larger than 500 MB. Split it and import the parts one after another.`);
    setRefused(file ? undefined : `${rejected[0]?.name ?? "That"} is not a CSV or JSON file. In your spreadsheet, choose “Save as” and CSV.`);
    if (file) onFile(file, handle);
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
          {kind === "posts" ? (
            <TextField
              label="Whose posts are they?"
              helpText="Only where the file does not say it, as exports of YouTube Studio: the ambassador’s handle there."
              value={handle}
              onChange={setHandle}
              autoComplete="off"
              maxLength={61}
              disabled={uploading}
            />
          ) : null}
          <DropZone
            label="CSV or JSON file"
            labelHidden
            accept=".csv,.txt,.json,.jsonl,.ndjson,text/csv,application/json"
            type="file"
            allowMultiple={false}
            disabled={uploading}
            onDrop={(_all, accepted, rejected) => take(accepted, rejected)}
          >
            {uploading ? (
              <BlockStack align="center" inlineAlign="center">
                <Spinner accessibilityLabel="Sending the file" />
              </BlockStack>
            ) : (
              <DropZone.FileUpload actionTitle="Choose file" actionHint="CSV or JSON, up to 500 MB. You see a preview before anything is imported." />
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
