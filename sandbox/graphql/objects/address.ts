import type { Address } from "../../store/types.ts";
import type { Source } from "../context.ts";
import { gid } from "../gid.ts";

export function addressSource(address: Address, owner: number): Source {
  const name = [address.firstName, address.lastName].filter(Boolean).join(" ");
  return {
    __typename: "MailingAddress",
    id: `${gid("MailingAddress", owner + 1_000_000)}?model_name=Address`,
    firstName: address.firstName ?? null,
    lastName: address.lastName ?? null,
    name: name || null,
    company: address.company ?? null,
    address1: address.address1 ?? null,
    address2: address.address2 ?? null,
    city: address.city ?? null,
    province: address.province ?? null,
    provinceCode: address.provinceCode ?? null,
    zip: address.zip ?? null,
    country: address.country ?? null,
    countryCodeV2: address.countryCode ?? null,
    phone: address.phone ?? null,
  };
}
