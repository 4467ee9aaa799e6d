import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useFetcher, useLoaderData, useNavigation, useRevalidator } from "@remix-run/react";
import { Banner, BlockStack, Box, Card, Link, Text } from "@shopify/polaris";
import { useState } from "react";
import { codesScreen } from "#app/screens/codes.ts";
import { BatchCard } from "#app/ui/codes/BatchCard.tsx";
import { CampaignCodeForm } from "#app/ui/codes/CampaignCodeForm.tsx";
import { CodeTable, type CodeRow } from "#app/ui/codes/CodeTable.tsx";
import { generalError, type Answer } from "#app/ui/form/answer.ts";
import { AppPage } from "#app/ui/page/AppPage.tsx";
import { ConfirmModal } from "#app/ui/page/ConfirmModal.tsx";
import { Empty } from "#app/ui/page/Empty.tsx";
import { SearchField } from "#app/ui/table/SearchField.tsx";
import { useEvery } from "#app/ui/useEvery.ts";
import { codeAction } from "./edge/codeAction.ts";
import { merchant } from "./edge/merchant.ts";
import { found, idOf } from "./edge/notFound.ts";
import { listParams, readQuery } from "./edge/pageSchema.ts";
import { PatternEditor } from "./edge/PatternEditor.tsx";
import { UnassignedCodes } from "./edge/UnassignedCodes.tsx";
import { useAnswer } from "./edge/useAnswer.ts";
import { usePageParams } from "./edge/usePageParams.ts";

const PROGRESS_MS = 1000;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop } = await merchant(request);
  return found(codesScreen(shop, idOf(params.campaignId), readQuery(request, listParams)));
}

export async function action({ request, params }: ActionFunctionArgs) {
  return codeAction(await merchant(request), idOf(params.campaignId), await request.formData());
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Codes of ${data?.campaign.name ?? "a campaign"} · Heartbeat` }];

/** The codes of a campaign: made, watched, handed out and retired. */
export default function Codes() {
  const { campaign, perAmbassador, without, canMakeOne, currencySymbol, discount, batch, codes, page, unassigned } = useLoaderData<typeof loader>();
  const { params, change } = usePageParams();
  const loading = useNavigation().state !== "idle";
  const { revalidate } = useRevalidator();
  const fetcher = useFetcher<Answer>();
  const [retiring, setRetiring] = useState<CodeRow | null>(null);
  useAnswer(fetcher);
  useEvery(PROGRESS_MS, batch?.state === "running" || codes.some((code) => code.state === "planned"), revalidate);
  const send = (fields: Record<string, string>) => fetcher.submit(fields, { method: "post" });
  const busy = fetcher.state !== "idle";
  const search = params.get("search") ?? "";
  return (
    <AppPage
      title="Codes"
      subtitle={campaign.name}
      back={{ content: campaign.name, url: `/app/campaigns/${campaign.id}` }}
      secondaryActions={[
        { content: "Codes to look at", url: "/app/code-checks" },
        { content: "Import codes", url: "/app/imports/codes" },
      ]}
    >
      <BlockStack gap="400">
        {campaign.access === "read_only" ? (
          <Banner tone="info" title="This campaign was made on Pro" action={{ content: "See the plans", url: "/app/plan" }}>
            <p>It stays readable and its codes stay live. To make more codes, move back to Pro.</p>
          </Banner>
        ) : null}
        {generalError(fetcher.data) ? (
          <Banner tone="critical" title="That did not work">
            <p>{generalError(fetcher.data)}</p>
          </Banner>
        ) : null}
        {canMakeOne ? (
          <CampaignCodeForm
            answer={fetcher.data}
            currencySymbol={currencySymbol}
            busy={busy}
            onMake={(code, values) => send({ intent: "make", code, ...values })}
            onUse={(code) => send({ intent: "use", code })}
          />
        ) : null}
        {perAmbassador && campaign.access === "full" && batch?.state !== "running" && without > 0 ? (
          <PatternEditor
            campaignId={campaign.id}
            without={without}
            discount={discount}
            currencySymbol={currencySymbol}
            answer={fetcher.data}
            busy={busy}
            onMake={(request) => send({ intent: "make", ...request })}
          />
        ) : null}
        {perAmbassador && without === 0 && batch?.state !== "running" ? (
          <Card>
            <Text as="p">
              {page.total === 0 ? "The campaign has no ambassadors yet. " : "Every ambassador of the campaign has a code. "}
              <Link url={`/app/campaigns/${campaign.id}/ambassadors`}>Add ambassadors</Link>
            </Text>
          </Card>
        ) : null}
        {batch && (batch.total > 1 || batch.state !== "done" || batch.failedCount > 0) ? (
          <BatchCard batch={batch} retrying={busy} onRetry={() => send({ intent: "retry", batchId: batch.id })} />
        ) : null}
        {perAmbassador ? (
          <UnassignedCodes
            {...unassigned}
            campaignId={campaign.id}
            onAssign={(codeId, participationId) => send({ intent: "assign", codeId, participationId })}
          />
        ) : null}
        <Card padding="0">
          {perAmbassador ? (
            <Box padding="300">
              <SearchField label="Search by code or handle" value={search} onSearch={(text) => change({ search: text })} />
            </Box>
          ) : null}
          <CodeTable
            rows={codes}
            loading={loading}
            page={page}
            onPage={(number) => change({ page: number })}
            onRetire={setRetiring}
            empty={<Empty title={search ? "No code was found" : "No codes yet"}>Codes of this campaign are listed here, retired ones too.</Empty>}
          />
        </Card>
      </BlockStack>
      <ConfirmModal
        id="retire"
        open={retiring !== null}
        title={`Retire ${retiring?.code ?? "the code"}?`}
        action="Retire code"
        destructive
        onConfirm={() => retiring && send({ intent: "retire", codeId: retiring.id })}
        onClose={() => setRetiring(null)}
      >
        <Text as="p">The code is deleted in Shopify and can no longer be used at checkout. Its orders and figures stay here.</Text>
      </ConfirmModal>
    </AppPage>
  );
}
