import { decrypt, encrypt, matchKey } from "#app/platform/secrets.ts";
import { normalEmail, normalPhone } from "./normalContact.ts";

export const CONTACT_FIELDS = ["firstName", "lastName", "email", "phone", "address1", "city", "province", "zip", "country"] as const;
export type Contact = Partial<Record<(typeof CONTACT_FIELDS)[number], string>>;

export function encryptContact(contact: Contact): Buffer {
  return encrypt(JSON.stringify(contact));
}

export function decryptContact(sealed: Uint8Array): Contact {
  return JSON.parse(decrypt(sealed).toString("utf8")) as Contact;
}

/** Keyed hashes that find an ambassador of this shop by exact e-mail, phone or a word of the name. */
export function contactKeys(shopId: bigint, contact: Contact): { emailKey: string | null; phoneKey: string | null; nameKeys: string[] } {
  return {
    emailKey: contact.email ? matchKey(shopId, "email", normalEmail(contact.email)) : null,
    phoneKey: contact.phone ? matchKey(shopId, "phone", normalPhone(contact.phone)) : null,
    nameKeys: [...new Set(nameWords(`${contact.firstName ?? ""} ${contact.lastName ?? ""}`))].map((word) => matchKey(shopId, "name", word)),
  };
}

/** The words of a name as they are compared: without case and accents. */
export function nameWords(name: string): string[] {
  return name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}
