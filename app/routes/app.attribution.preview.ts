import type { LoaderFunctionArgs } from "@remix-run/node";
import { policyForm } from "#app/domain/policy/policy.ts";
import { attributionPreview } from "#app/screens/attribution.ts";
import { merchant } from "./edge/merchant.ts";

/** What the settings in the query would change; null where they are not whole yet. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await merchant(request);
  const draft = policyForm.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  return draft.success ? attributionPreview(shop, draft.data) : null;
}
