import { env } from "#app/platform/env.ts";
import { readToken, signToken } from "#app/platform/signedToken.ts";
import type { LoginKind } from "../network.ts";

/** Who may log in for which shop: for a brand a user of its admin, for an ambassador the ambassador. */
export type Invitation = { kind: LoginKind; shopId: bigint; subject: bigint };

const DAY_MS = 86_400_000;
/** Long enough for a password and a second factor. */
const MINUTES_15_MS = 15 * 60_000;
export const INVITATION_DAYS = 14;

const INVITATION = "instagram invitation";
const STATE = "instagram state";

/** The address of the page that asks for a login: an ambassador's serves for 14 days, a brand's, which is opened at once, for 15 minutes. */
export function invitationLink(invitation: Invitation, now: Date): string {
  const life = invitation.kind === "ambassador" ? INVITATION_DAYS * DAY_MS : MINUTES_15_MS;
  return `${env().SHOPIFY_APP_URL}/connect/instagram/${signToken(INVITATION, fieldsOf(invitation), new Date(now.getTime() + life))}`;
}

export function readInvitation(token: string, now: Date): Invitation | "wrong" | "expired" {
  const read = readToken(INVITATION, token, now);
  return typeof read === "string" ? read : invitationFrom(read.fields);
}

/** What the network hands back after a login. @param nonce Of the browser that pressed the button: a cookie has it, too. */
export function stateOf(invitation: Invitation, nonce: string, now: Date): string {
  return signToken(STATE, [...fieldsOf(invitation), nonce], new Date(now.getTime() + MINUTES_15_MS));
}

/** @returns Whose login it is; "wrong" too when another browser comes back than the one that left. */
export function readState(state: string, nonce: string, now: Date): Invitation | "wrong" | "expired" {
  const read = readToken(STATE, state, now);
  if (typeof read === "string") return read;
  return nonce !== "" && read.fields[3] === nonce ? invitationFrom(read.fields) : "wrong";
}

function fieldsOf({ kind, shopId, subject }: Invitation): string[] {
  return [kind, String(shopId), String(subject)];
}

function invitationFrom([kind, shopId = "", subject = ""]: string[]): Invitation {
  return { kind: kind === "brand" ? "brand" : "ambassador", shopId: BigInt(shopId), subject: BigInt(subject) };
}
