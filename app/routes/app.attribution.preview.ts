import type { LoaderFunctionArgs } from "@remix-run/node";
import { policyForm } from "#app/domain/policy/policy.ts";
import { attributionPreview } from "#app/screens/attribution.ts";
import { merchant } from "./edge/merchant.ts";

/** What the settings in the query would change, or what is wrong with them, by field. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await merchant(request);
  const draft = policyForm.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (draft.success) return { preview: await attributionPreview(shop, draft.data), errors: {} };
  return {
    preview: null,
    errors: Object.fromEntries(draft.error.issues.map((issue) => [issue.path.join("."), issue.message])) as Record<string, string>,
  };
}
