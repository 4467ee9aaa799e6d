/** The form in which campaign names are compared: case and extra spaces are ignored. */
export function campaignKey(name: string): string {
  return name.normalize("NFC").trim().replace(/\s+/g, " ").toLowerCase();
}
