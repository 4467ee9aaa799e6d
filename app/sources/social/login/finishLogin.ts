import { handleKey } from "#app/domain/ambassadors/handle.ts";
import { connect } from "#app/domain/social/connect.ts";
import { UserError } from "#app/platform/errors.ts";
import { log } from "#app/platform/log.ts";
import { instagram } from "../instagram/instagram.ts";
import { type Login, type LoginKind, NetworkError } from "../network.ts";
import { readState } from "./invitation.ts";
import { invited } from "./invited.ts";

export type Finished = { kind: LoginKind; handle: string; brand: string };

/** @param state What the network handed back. @param nonce Of the browser's cookie. */
export type Returned = { state: string; nonce: string; code: string | null };

/**
 * Keeps the login of somebody who comes back from the network. Of an ambassador only an account that the shop knows as theirs is taken; of another nothing is kept.
 * @throws UserError with words for a page
 */
export async function finishLogin({ state, nonce, code }: Returned, now = new Date()): Promise<Finished> {
  const { invitation, shop, brand, handles } = await invited(readState(state, nonce, now));
  if (code === null) throw new UserError("You did not agree, so nothing was connected and nothing is read.");
  const { kind, subject } = invitation;
  const login = await exchanged(shop.id, kind, code);
  if (kind === "ambassador" && !handles.some((known) => known.handleKey === handleKey(login.handle)))
    throw new UserError(wrongAccount(login, brand, handles));
  await connect(shop.id, `${kind === "brand" ? "user" : "ambassador"}:${subject}`, {
    network: instagram.platform,
    kind,
    ...login,
    ambassadorId: kind === "ambassador" ? subject : null,
  });
  return { kind, handle: login.handle, brand };
}

function wrongAccount({ handle }: Login, brand: string, handles: readonly { handle: string }[]): string {
  const known = handles.map((one) => `@${one.handle}`).join(" or ");
  return `You logged in as @${handle}, but ${brand} knows you as ${known}. Nothing was connected. Log in with that account, or ask ${brand} to add @${handle}.`;
}

async function exchanged(shopId: bigint, kind: LoginKind, code: string): Promise<Login> {
  try {
    return await instagram.exchangeCode(kind, code);
  } catch (error) {
    if (!(error instanceof NetworkError)) throw error;
    log.warn({ shopId: String(shopId), kind, fault: error.fault, err: error }, "a login could not be finished");
    if (error.fault === "not_found")
      throw new UserError(
        "None of the Facebook Pages that you chose is connected to a professional Instagram account. Connect one in Instagram’s settings, then try again.",
      );
    throw new UserError("Instagram did not complete the login. Go back and try again.");
  }
}
