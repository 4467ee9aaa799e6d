import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useFetcher, useLoaderData } from "@remix-run/react";
import { UserError } from "#app/platform/errors.ts";
import { previewFile } from "#app/sources/files/previewFile.ts";
import type { Answer } from "#app/ui/form/answer.ts";
import { ImportUpload } from "#app/ui/imports/ImportUpload.tsx";
import { importWords } from "#app/ui/imports/importWords.ts";
import { AppPage } from "#app/ui/page/AppPage.tsx";
import { attempt } from "./edge/attempt.ts";
import { kindOf } from "./edge/importKind.ts";
import { merchant } from "./edge/merchant.ts";
import { useAnswer } from "./edge/useAnswer.ts";

export async function loader({ request, params }: LoaderFunctionArgs) {
  await merchant(request);
  return { kind: kindOf(params.kind) };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { shop } = await merchant(request);
  const kind = kindOf(params.kind);
  return attempt(async () => {
    const form = await request.formData();
    const file = form.get("file");
    if (!(file instanceof File)) throw new UserError("Choose a CSV file.");
    const { importId } = await previewFile(shop.id, kind, file.name, new Uint8Array(await file.arrayBuffer()));
    return { goTo: `/app/imports/${kind}/${importId}` };
  });
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data ? importWords[data.kind].title : "Import"} · Heartbeat` }];

/** The first step of an import: the file. */
export default function Import() {
  const { kind } = useLoaderData<typeof loader>();
  const fetcher = useFetcher<Answer>();
  useAnswer({ state: fetcher.state, data: fetcher.data?.ok ? fetcher.data : undefined });
  const upload = (file: File) => {
    const form = new FormData();
    form.set("file", file);
    fetcher.submit(form, { method: "post", encType: "multipart/form-data" });
  };
  return (
    <AppPage title={importWords[kind].title} back={importWords[kind].back} narrowWidth>
      <ImportUpload
        kind={kind}
        uploading={fetcher.state !== "idle"}
        error={fetcher.data && !fetcher.data.ok ? fetcher.data.message : undefined}
        onFile={upload}
      />
    </AppPage>
  );
}
