export type ImportKind = "ambassadors" | "codes" | "campaigns";

/** The words of each kind of import: its page, its columns, where it leads. */
export const importWords: Record<
  ImportKind,
  { title: string; plural: string; back: { content: string; url: string }; columns: { name: string; words: string }[]; rule: string }
> = {
  ambassadors: {
    title: "Import ambassadors",
    plural: "ambassadors",
    back: { content: "Ambassadors", url: "/app/ambassadors" },
    columns: [
      { name: "handle", words: "the account’s name, with or without @ (needed)" },
      { name: "platform", words: "instagram, tiktok, youtube … (needed)" },
      { name: "followers", words: "a whole number" },
      { name: "first_name, last_name, email, phone", words: "kept encrypted" },
      { name: "address1, city, province, zip, country", words: "kept encrypted" },
      { name: "campaign", words: "the name of a campaign to add the ambassador to" },
      { name: "any other column", words: "an attribute, such as age_band, gender or niche" },
    ],
    rule: "An ambassador who is here already is changed, not added again. Good rows are kept when others have errors.",
  },
  codes: {
    title: "Import codes",
    plural: "codes",
    back: { content: "Home", url: "/app" },
    columns: [
      { name: "code", words: "as the customer types it (needed)" },
      { name: "campaign", words: "the campaign’s name (needed)" },
      { name: "ambassador", words: "the ambassador’s handle; empty for the whole campaign" },
    ],
    rule: "For codes that exist in Shopify already. Orders that used them are credited again, past ones too.",
  },
  campaigns: {
    title: "Import campaigns",
    plural: "campaigns",
    back: { content: "Home", url: "/app" },
    columns: [
      { name: "name", words: "as you want to see it (needed)" },
      { name: "starts_on, ends_on", words: "days as 2026-11-22; the end may be empty" },
      { name: "spend", words: "an amount in your shop’s currency, such as 1250.00" },
      { name: "landing_url", words: "where Pulse links and share links lead" },
      { name: "link_applies_code", words: "yes: Pulse links apply the ambassador’s code; the landing page must be on your own shop" },
    ],
    rule: "A campaign of the same name is changed, not added again.",
  },
};
