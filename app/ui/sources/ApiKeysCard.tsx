import { Badge, BlockStack, Box, Button, Card, InlineStack, Text } from "@shopify/polaris";
import type { KeyRow } from "#app/screens/sources.ts";
import type { Answer } from "../form/answer.ts";
import { CopyButton } from "../page/CopyButton.tsx";
import { RecordTable } from "../table/RecordTable.tsx";
import { RowButtons } from "../table/RowButtons.tsx";
import { NewKey } from "./NewKey.tsx";

type Props = {
  apiUrl: string;
  keys: KeyRow[];
  answer: Answer | undefined;
  busy: boolean;
  onMake: (name: string) => void;
  onRevoke: (key: KeyRow) => void;
};

/** The keys with which a merchant's own system tells posts, counts and comments. */
export function ApiKeysCard({ apiUrl, keys, answer, busy, onMake, onRevoke }: Props) {
  const name = (row: KeyRow) => (
    <BlockStack gap="050">
      <InlineStack gap="200" blockAlign="center">
        <Text as="span" fontWeight="semibold" breakWord>
          {row.name}
        </Text>
        {row.revoked ? <Badge>Revoked</Badge> : null}
      </InlineStack>
      <Text as="span" variant="bodySm" tone="subdued">{`Ends in ${row.hint}`}</Text>
    </BlockStack>
  );
  const use = (row: KeyRow) => `${row.taken} taken, ${row.refused} refused`;
  const revoke = (row: KeyRow) =>
    row.revoked ? (
      <Text as="span" variant="bodySm" tone="subdued">
        {`Revoked ${row.revoked}`}
      </Text>
    ) : (
      <RowButtons>
        <Button size="slim" tone="critical" onClick={() => onRevoke(row)} accessibilityLabel={`Revoke ${row.name}`}>
          Revoke
        </Button>
      </RowButtons>
    );
  return (
    <Card padding="0">
      <Box padding="400">
        <BlockStack gap="300">
          <Text as="h2" variant="headingMd">
            API keys
          </Text>
          <Text as="p" tone="subdued">
            Your own system can tell posts, counts and comments over HTTP. They are on your screens within a second.
          </Text>
          <InlineStack gap="100" blockAlign="center">
            <span className="hb-code hb-wrap">{apiUrl}</span>
            <CopyButton text={apiUrl} what="the address of the API" />
          </InlineStack>
          <NewKey answer={answer} busy={busy} onMake={onMake} />
        </BlockStack>
      </Box>
      {keys.length > 0 ? (
        <RecordTable
          noun={{ singular: "key", plural: "keys" }}
          rows={keys}
          columns={[
            { key: "name", title: "Key", cell: name },
            { key: "made", title: "Made", cell: (row) => row.made },
            { key: "used", title: "Last used", cell: (row) => row.used },
            { key: "use", title: "What it told", tooltip: "Posts, counts and comments. Written at most once a minute.", cell: use },
            { key: "revoke", title: "Revoke", titleHidden: true, cell: revoke },
          ]}
          narrow={(row) => (
            <BlockStack gap="100" inlineAlign="start">
              {name(row)}
              <Text as="span" variant="bodySm" tone="subdued">
                {`Made ${row.made} · Last used: ${row.used} · ${use(row)}`}
              </Text>
              {revoke(row)}
            </BlockStack>
          )}
        />
      ) : null}
    </Card>
  );
}
