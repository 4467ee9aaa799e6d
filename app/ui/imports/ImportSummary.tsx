import { Badge, BlockStack, Card, InlineStack, ProgressBar, Text } from "@shopify/polaris";

type Props = {
  fileName: string;
  state: "uploading" | "checking" | "preview" | "running" | "done" | "failed" | "cancelled";
  rows: number;
  rowsRead: number;
  created: number;
  changed: number;
  unchanged: number;
  errorCount: number;
  /** How much of what is under way is done, 0 to 1. */
  share: number;
  secondsLeft: number | null;
};

const STATES = {
  uploading: { tone: "info", words: "Uploading" },
  checking: { tone: "info", words: "Looking through it" },
  preview: { tone: "info", words: "Not imported yet" },
  running: { tone: "info", words: "Importing" },
  done: { tone: "success", words: "Imported" },
  failed: { tone: "critical", words: "Stopped" },
  cancelled: { tone: "warning", words: "Cancelled" },
} as const;

const count = (n: number) => n.toLocaleString("en");

/** How an import stands: its file, its progress, and in the end what became of the rows. */
export function ImportSummary(props: Props) {
  const { tone, words } = STATES[props.state];
  const under = props.state === "checking" || props.state === "running";
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingMd" breakWord>
            {props.fileName}
          </Text>
          <Badge tone={tone}>{words}</Badge>
        </InlineStack>
        <div role="status" aria-live="polite">
          <BlockStack gap="200">
            <Text as="p" id="import-progress">
              {wordsOf(props)}
            </Text>
            {under ? <ProgressBar progress={100 * props.share} ariaLabelledBy="import-progress" tone="primary" /> : null}
          </BlockStack>
        </div>
        {under ? (
          <Text as="p" tone="subdued">
            It goes on when you leave this page.
          </Text>
        ) : null}
      </BlockStack>
    </Card>
  );
}

function wordsOf(props: Props): string {
  const { state, rows, rowsRead, created, changed, unchanged, errorCount } = props;
  const wrong = errorCount === 0 ? "nothing wrong in them" : errorCount === 1 ? "1 error" : `${count(errorCount)} errors`;
  const came = `${count(created)} added, ${count(changed)} changed, ${count(unchanged)} as they were; ${errorCount === 0 ? "no errors" : wrong}.`;
  if (state === "uploading") return "The file is on its way.";
  if (state === "checking") return `${rowsIn(rowsRead)} looked through, ${underWay(props)}. Nothing is imported yet.`;
  if (state === "preview") return `${rowsIn(rows)} in the file, ${wrong}. Rows without an error are imported.`;
  if (state === "running") return `${count(rowsRead)} of ${rowsIn(rows)} read, ${underWay(props)}.`;
  return state === "cancelled" ? `${came} The rest of the file was not imported.` : came;
}

const rowsIn = (n: number) => (n === 1 ? "1 row" : `${count(n)} rows`);

function underWay({ share, secondsLeft }: Props): string {
  const percent = `${Math.floor(100 * share)}%`;
  if (secondsLeft === null) return percent;
  const minutes = Math.ceil(secondsLeft / 60);
  return `${percent}, ${secondsLeft < 60 ? "less than a minute" : `about ${count(minutes)} minutes`} left`;
}
