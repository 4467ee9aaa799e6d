import { randomBytes } from "node:crypto";
import { instagram } from "../instagram/instagram.ts";
import { readInvitation, stateOf } from "./invitation.ts";
import { invited } from "./invited.ts";

/**
 * Where somebody who was invited logs in, and a nonce for a cookie of the browser that goes there: only it can come back.
 * @throws UserError
 */
export async function beginLogin(token: string, now = new Date()): Promise<{ url: string; nonce: string }> {
  const { invitation } = await invited(readInvitation(token, now));
  const nonce = randomBytes(16).toString("base64url");
  return { url: instagram.authorizeUrl(invitation.kind, stateOf(invitation, nonce, now)), nonce };
}
