import type { LoaderFunctionArgs } from "@remix-run/node";
import { kindOf } from "./edge/importKind.ts";
import { merchant } from "./edge/merchant.ts";

const TEMPLATES = {
  ambassadors: [
    "handle,platform,followers,first_name,last_name,email,phone,address1,city,province,zip,country,campaign,age_band,gender,niche",
    "example.handle,instagram,12300,Ann,Example,ann@example.com,+1 212 555 0100,1 Example Street,New York,NY,10001,US,,25-34,female,food",
  ],
  campaigns: [
    "name,starts_on,ends_on,spend,landing_url,link_applies_code,post_marks",
    "Summer,2027-06-01,2027-08-31,1250.00,https://example.com/collections/summer,no,#summerglow",
  ],
  codes: ["code,campaign,ambassador", "ANN10,Summer,example.handle"],
  posts: [
    "platform,handle,posted_at,url,caption,type,likes,comments,followers,counted_at,campaign,pulse_name",
    'instagram,example.handle,2027-06-03 18:30,https://www.instagram.com/reel/EXAMPLE1234/,"My summer look, with ANN10",reel,1250,48,12300,2027-06-05 09:00,Summer,reel-1',
  ],
  comments: [
    "post_url,comment_id,author,text,commented_at,likes,reply_to",
    'https://www.instagram.com/reel/EXAMPLE1234/,1,someone,"Love it, where is it from?",2027-06-03 19:02,12,',
  ],
};

/** A CSV file to fill in, with one row as an example. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  await merchant(request);
  const kind = kindOf(params.kind);
  return new Response(`\ufeff${TEMPLATES[kind].join("\r\n")}\r\n`, { headers: { "Content-Type": "text/csv; charset=utf-8" } });
}
