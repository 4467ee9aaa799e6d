import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useFetcher, useLoaderData, useRevalidator } from "@remix-run/react";
import { Banner, BlockStack } from "@shopify/polaris";
import { importScreen } from "#app/screens/fileImport.ts";
import { readPreview } from "#app/sources/files/previewFile.ts";
import { startImport } from "#app/sources/files/startImport.ts";
import type { Answer } from "#app/ui/form/answer.ts";
import { ImportErrors } from "#app/ui/imports/ImportErrors.tsx";
import { ImportRows } from "#app/ui/imports/ImportRows.tsx";
import { ImportSummary } from "#app/ui/imports/ImportSummary.tsx";
import { importWords } from "#app/ui/imports/importWords.ts";
import { AppPage } from "#app/ui/page/AppPage.tsx";
import { useEvery } from "#app/ui/useEvery.ts";
import { attempt } from "./edge/attempt.ts";
import { merchant } from "./edge/merchant.ts";
import { found, idOf } from "./edge/notFound.ts";
import { useAnswer } from "./edge/useAnswer.ts";

const PROGRESS_MS = 700;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop } = await merchant(request);
  const id = idOf(params.importId);
  const screen = await found(importScreen(shop, id));
  const { columns, sample } = screen.summary.state === "preview" ? await found(readPreview(shop.id, id)) : { columns: [], sample: [] };
  return { ...screen, columns, sample: sample.map(({ cells }) => cells) };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { shop, actor } = await merchant(request);
  return attempt(async () => {
    await startImport(shop.id, idOf(params.importId), actor);
    return { toast: "Importing" };
  });
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data ? importWords[data.kind].title : "Import"} · Heartbeat` }];

/** An import from its preview to its result. */
export default function ImportProgress() {
  const { id, kind, summary, errors, errorCount, warnings, failure, columns, sample } = useLoaderData<typeof loader>();
  const fetcher = useFetcher<Answer>();
  const { revalidate } = useRevalidator();
  useAnswer(fetcher);
  useEvery(PROGRESS_MS, summary.state === "running", revalidate);
  const words = importWords[kind];
  const good = summary.rows - new Set(errors.map((error) => error.row)).size;
  const start = {
    content: `Import ${words.plural}`,
    onAction: () => fetcher.submit({}, { method: "post" }),
    loading: fetcher.state !== "idle",
    disabled: good === 0,
  };
  return (
    <AppPage
      title={words.title}
      back={words.back}
      {...(summary.state === "preview" ? { primaryAction: start } : {})}
      secondaryActions={[{ content: "Choose another file", url: `/app/imports/${kind}` }]}
    >
      <BlockStack gap="400">
        {failure ? (
          <Banner tone="critical" title="The import stopped">
            <p>{failure}</p>
          </Banner>
        ) : null}
        {warnings.length > 0 ? (
          <Banner tone="warning" title="Please look at this">
            {warnings.map((warning) => (
              <p key={warning}>{warning}</p>
            ))}
          </Banner>
        ) : null}
        <ImportSummary {...summary} />
        <ImportErrors errors={errors} errorCount={errorCount} path={`/app/imports/${kind}/${id}/errors`} />
        {summary.state === "preview" ? <ImportRows header={columns} rows={sample} /> : null}
      </BlockStack>
    </AppPage>
  );
}
