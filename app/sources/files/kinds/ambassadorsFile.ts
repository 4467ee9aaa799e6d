import type { Contact } from "#app/domain/ambassadors/contact.ts";
import { handleKey, isHandle, isPlatform, normalPlatform, shownHandle } from "#app/domain/ambassadors/handle.ts";
import { type AmbassadorRow, importAmbassadors } from "#app/domain/ambassadors/import/importAmbassadors.ts";
import { isEmail, isPhone } from "#app/domain/ambassadors/normalContact.ts";
import { campaignKey } from "#app/domain/campaigns/campaignKey.ts";
import type { RowError } from "#app/domain/imports/rows.ts";
import type { Cells } from "../columns.ts";
import { readFollowers } from "../readFollowers.ts";
import type { Kind } from "./kind.ts";

const CONTACT: Record<string, keyof Contact> = {
  first_name: "firstName",
  last_name: "lastName",
  email: "email",
  phone: "phone",
  address1: "address1",
  city: "city",
  province: "province",
  zip: "zip",
  country: "country",
};
const CELL_LIMIT = 500;

/** handle, platform, followers, contact columns, campaign; any other column is an attribute. */
export const ambassadorsFile: Kind<AmbassadorRow> = {
  columns: { required: ["handle", "platform"], optional: ["followers", ...Object.keys(CONTACT), "campaign"], others: "attributes" },
  read(cells, row, { campaigns }) {
    const errors: RowError[] = [];
    const wrong = (column: string, message: string) => void errors.push({ row, column, message });
    const handle = shownHandle(cells.of("handle"));
    if (!cells.of("handle")) wrong("handle", "The handle is missing.");
    else if (!isHandle(handle)) wrong("handle", "This is no handle: it has spaces or signs in it, or more than 60 characters.");
    if (!cells.of("platform")) wrong("platform", "The platform is missing, for example instagram.");
    else if (!isPlatform(cells.of("platform"))) wrong("platform", "This is no platform's name, such as instagram, tiktok or youtube.");
    const followers = readFollowers(cells.of("followers"));
    if (followers === undefined) wrong("followers", "Write followers as a whole number, for example 12300, 12,300 or 12.3k.");
    // What is wrong is said without the value: it is personal.
    if (cells.of("email") && !isEmail(cells.of("email"))) wrong("email", "This is not an e-mail address.");
    if (cells.of("phone") && !isPhone(cells.of("phone")))
      wrong("phone", "This is not a phone number: write 6 to 15 digits, best with + and the country's code.");
    const long = tooLong(cells);
    if (long) wrong(long, `The cell has more than ${CELL_LIMIT} characters.`);
    if (errors.length > 0 || followers === undefined) return { value: null, errors };
    const name = cells.of("campaign");
    const campaign = name ? campaigns.get(campaignKey(name)) : undefined;
    if (name && !campaign) wrong("campaign", `There is no campaign "${name.slice(0, 120)}". The ambassador was imported without it.`);
    const platform = normalPlatform(cells.of("platform"));
    const value = { row, platform, handle, handleKey: handleKey(handle), followers, contact: contactOf(cells), attributes: cells.others };
    return { value: { ...value, campaignId: campaign?.id ?? null }, errors };
  },
  check: async () => [],
  apply: (sql, { shop }, rows) => importAmbassadors(sql, shop.id, rows),
};

function contactOf(cells: Cells): Contact {
  const told = Object.entries(CONTACT).map(([column, field]) => [field, cells.of(column)] as const);
  return Object.fromEntries(told.filter(([, text]) => text !== ""));
}

function tooLong(cells: Cells): string | undefined {
  return [...Object.keys(CONTACT), ...Object.keys(cells.others)].find((column) => (cells.others[column] ?? cells.of(column)).length > CELL_LIMIT);
}
