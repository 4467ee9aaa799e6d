import type { LoaderFunctionArgs } from "@remix-run/node";
import { kindOf } from "./edge/importKind.ts";
import { merchant } from "./edge/merchant.ts";

const TEMPLATES = {
  ambassadors: [
    "handle,platform,followers,first_name,last_name,email,phone,address1,city,province,zip,country,campaign,age_band,gender,niche",
    "example.handle,instagram,12300,Ann,Example,ann@example.com,+1 212 555 0100,1 Example Street,New York,NY,10001,US,,25-34,female,food",
  ],
  campaigns: [
    "name,starts_on,ends_on,spend,landing_url,link_applies_code",
    "Summer,2027-06-01,2027-08-31,1250.00,https://example.com/collections/summer,no",
  ],
  codes: ["code,campaign,ambassador", "ANN10,Summer,example.handle"],
};

/** A CSV file to fill in, with one row as an example. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  await merchant(request);
  const kind = kindOf(params.kind);
  return new Response(`\ufeff${TEMPLATES[kind].join("\r\n")}\r\n`, { headers: { "Content-Type": "text/csv; charset=utf-8" } });
}
