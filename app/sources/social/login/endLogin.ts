import { disconnect, isUsedElsewhere } from "#app/domain/social/disconnect.ts";
import { log } from "#app/platform/log.ts";
import { instagram } from "../instagram/instagram.ts";
import { NetworkError } from "../network.ts";

/**
 * Ends a login: the token is dropped at once, and the network is told where it takes that, unless the same person's login serves another shop, which
 * the network would end too. A network that cannot be told keeps nothing from ending here.
 * @throws NotFound
 */
export async function endLogin(shopId: bigint, actor: string, connectionId: bigint): Promise<void> {
  const { network, kind, accountId, loginId, token } = await disconnect(shopId, actor, connectionId);
  if (token === null || !instagram.isSetUp(kind) || (loginId !== null && (await isUsedElsewhere(network, loginId)))) return;
  try {
    await instagram.revoke({ kind, accountId, token });
  } catch (error) {
    if (!(error instanceof NetworkError)) throw error;
    log.info({ shopId: String(shopId), fault: error.fault }, "the network was not told that a login ended");
  }
}
