import type { Sandbox } from "../../sandbox.ts";
import { noField } from "../errors.ts";
import type { Field } from "../fields.ts";
import type { InstagramAccount } from "../store/accounts.ts";
import { mediaEdge } from "./media.ts";

type Asked = {
  /** Whether the account itself asks. */
  owner: boolean;
  node: "IGUser" | "ShadowIGUser";
  next?: (cursor: string) => string;
};

/** An account with the fields that were asked for. @throws GraphError for one that it does not have */
export async function shownAccount(sandbox: Sandbox, account: InstagramAccount, fields: readonly Field[], asked: Asked): Promise<object> {
  const shown: Record<string, unknown> = {};
  for (const field of fields) {
    const { name } = field;
    if (name === "media") shown.media = await mediaEdge(sandbox, account.id, field, asked);
    else if (name === "media_count") shown.media_count = await countMedia(sandbox, account.id);
    else if (FIELDS[name]) shown[name] = FIELDS[name](account);
    else throw noField(name, asked.node);
  }
  return { ...shown, id: account.id };
}

const FIELDS: Record<string, (account: InstagramAccount) => unknown> = {
  id: ({ id }) => id,
  user_id: ({ id }) => id,
  username: ({ username }) => username,
  name: ({ username }) => username,
  followers_count: ({ followers }) => followers,
  account_type: ({ accountType }) => (accountType === "BUSINESS" ? "Business" : "Media_Creator"),
};

async function countMedia(sandbox: Sandbox, accountId: string): Promise<number> {
  const { rows } = await sandbox.db.query<{ count: number }>("select count(*) count from ig_media where account_id = $1 and not deleted", [
    accountId,
  ]);
  return rows[0]!.count;
}
