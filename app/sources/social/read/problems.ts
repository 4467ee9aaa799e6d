import type { LoginKind, NetworkFault } from "../network.ts";

/** What is wrong with a login, and what to do, in words for the screen. */
export function loginProblem(network: string, kind: LoginKind, fault: "expired" | "refused"): string {
  const happened =
    fault === "expired"
      ? `The login at ${network} has expired.`
      : `${network} does not take the login any more: access was taken back, or the password changed.`;
  return kind === "brand" ? `${happened} Connect again.` : `${happened} Send the ambassador a new invitation.`;
}

/** Why an account could not be read. */
export function readingProblem(network: string, fault: Exclude<NetworkFault, "expired" | "refused" | "limited">): string {
  if (fault === "not_found")
    return `${network} shows no professional account of this name. Check the handle; a private or personal account has to become a business or creator account.`;
  if (fault === "forbidden") return `${network} does not show this account to the login. It may be restricted by age or country.`;
  return `${network} could not be read. It is tried again in half an hour.`;
}
