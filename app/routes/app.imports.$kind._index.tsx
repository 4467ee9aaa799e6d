import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  unstable_parseMultipartFormData as parseMultipart,
} from "@remix-run/node";
import { useFetcher, useLoaderData } from "@remix-run/react";
import type { ImportKind } from "#app/domain/imports/fileImports.ts";
import { UserError } from "#app/platform/errors.ts";
import { receiveFile } from "#app/sources/files/receiveFile.ts";
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
    const importId = await receiveUpload(request, shop.id, kind);
    return { goTo: `/app/imports/${kind}/${importId}` };
  });
}

/** The file is taken as it comes, and never held as a whole. What belongs to it comes before it in the form. */
async function receiveUpload(request: Request, shopId: bigint, kind: ImportKind): Promise<bigint> {
  let handle: string | null = null;
  let importId: bigint | null = null;
  await parseMultipart(request, async ({ name, filename, data }) => {
    if (name === "file" && filename && importId === null) importId = await receiveFile(shopId, { kind, fileName: filename, handle }, data);
    else if (name === "handle") handle = (await shortText(data)).trim() || null;
    return null;
  });
  if (importId === null) throw new UserError("Choose a CSV or JSON file.");
  return importId;
}

async function shortText(data: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of data) if (chunks.length < 10) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8").slice(0, 100);
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data ? importWords[data.kind].title : "Import"} · Heartbeat` }];

/** The first step of an import: the file. */
export default function Import() {
  const { kind } = useLoaderData<typeof loader>();
  const fetcher = useFetcher<Answer>();
  useAnswer({ state: fetcher.state, data: fetcher.data?.ok ? fetcher.data : undefined });
  const upload = (file: File, handle: string) => {
    const form = new FormData();
    form.set("handle", handle);
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
