import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useFetcher, useLoaderData, useRevalidator } from "@remix-run/react";
import { Banner, BlockStack, Card } from "@shopify/polaris";
import { z } from "zod";
import { importScreen } from "#app/screens/fileImport.ts";
import { cancelImport } from "#app/sources/files/cancelImport.ts";
import { readSample } from "#app/sources/files/readSample.ts";
import { startImport } from "#app/sources/files/startImport.ts";
import type { Answer } from "#app/ui/form/answer.ts";
import { ImportErrors } from "#app/ui/imports/ImportErrors.tsx";
import { ImportRows } from "#app/ui/imports/ImportRows.tsx";
import { ImportSummary } from "#app/ui/imports/ImportSummary.tsx";
import { importWords } from "#app/ui/imports/importWords.ts";
import { UnassignedNote } from "#app/ui/posts/UnassignedNote.tsx";
import { AppPage } from "#app/ui/page/AppPage.tsx";
import { useEvery } from "#app/ui/useEvery.ts";
import { attempt, readForm } from "./edge/attempt.ts";
import { merchant } from "./edge/merchant.ts";
import { found, idOf } from "./edge/notFound.ts";
import { useAnswer } from "./edge/useAnswer.ts";

const PROGRESS_MS = 700;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop } = await merchant(request);
  const id = idOf(params.importId);
  const screen = await found(importScreen(shop, id));
  const sample = screen.summary.state === "preview" ? await readSample(shop.id, { importId: id, kind: screen.kind }) : { columns: [], rows: [] };
  return { ...screen, ...sample };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { shop, actor } = await merchant(request);
  const { act } = readForm(await request.formData(), z.object({ act: z.enum(["start", "cancel"]) }));
  return attempt(async () => {
    const id = idOf(params.importId);
    if (act === "start") await startImport(shop.id, id, actor);
    else await cancelImport(shop.id, id, actor);
    return { toast: act === "start" ? "Importing" : "Cancelled" };
  });
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data ? importWords[data.kind].title : "Import"} · Heartbeat` }];

/** An import from its preview to its result. */
export default function ImportProgress() {
  const { id, kind, unit, summary, errors, errorCount, warnings, failure, unassigned, columns, rows } = useLoaderData<typeof loader>();
  const fetcher = useFetcher<Answer>();
  const { revalidate } = useRevalidator();
  useAnswer(fetcher);
  const underWay = summary.state === "running" || summary.state === "checking";
  useEvery(PROGRESS_MS, underWay, revalidate);
  const words = importWords[kind];
  const good = summary.rows - new Set(errors.map((error) => error.row)).size;
  const start = {
    content: `Import ${words.plural}`,
    onAction: () => fetcher.submit({ act: "start" }, { method: "post" }),
    loading: fetcher.state !== "idle",
    disabled: good === 0,
  };
  const cancel = { content: "Cancel", destructive: true, onAction: () => fetcher.submit({ act: "cancel" }, { method: "post" }) };
  const another = { content: "Choose another file", url: `/app/imports/${kind}` };
  return (
    <AppPage
      title={words.title}
      back={words.back}
      {...(summary.state === "preview" ? { primaryAction: start } : {})}
      secondaryActions={underWay ? [cancel] : [another]}
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
        {unassigned === null ? null : (
          <Card>
            <UnassignedNote count={unassigned} />
          </Card>
        )}
        <ImportErrors errors={errors} errorCount={errorCount} unit={unit} path={`/app/imports/${kind}/${id}/errors`} />
        {summary.state === "preview" ? <ImportRows header={columns} rows={rows} /> : null}
      </BlockStack>
    </AppPage>
  );
}
