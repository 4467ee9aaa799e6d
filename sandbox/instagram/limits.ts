import type { Sandbox } from "../sandbox.ts";
import type { Login } from "./apps.ts";
import { GraphError } from "./errors.ts";
import { callsAnHour } from "./faults.ts";

type Usage = { calls: number; oldest: Date | null };

const COUNT = "select count(*) calls, min(at) oldest from ig_call where login = $1 and account_id = $2 and at > now() - interval '1 hour'";

/**
 * Counts a call of a login against its limit of an hour that rolls along, and answers the headers that tell of it.
 * @throws GraphError when there are no more: (#4) at Facebook, (#80002) at Instagram
 */
export async function takeCall(sandbox: Sandbox, login: Login, accountId: string): Promise<Record<string, string>> {
  const { rows } = await sandbox.db.query<Usage>(COUNT, [login, accountId]);
  const { calls, oldest } = rows[0]!;
  const most = callsAnHour(sandbox);
  if (calls >= most) throw new GraphError({ ...OVER[login], status: 403 });
  await sandbox.db.query("insert into ig_call (login, account_id) values ($1, $2)", [login, accountId]);
  return usageHeaders(login, accountId, { calls: calls + 1, oldest }, most);
}

const OVER = {
  facebook: { code: 4, message: "(#4) Application request limit reached", transient: true },
  instagram: {
    code: 80002,
    message: "(#80002) There have been too many calls to this Instagram account. Wait a bit and try again.",
    transient: true,
  },
} as const;

/** How much of the limit is used up, in percent; at Instagram with the minutes until there are calls again. */
export async function headersOf(sandbox: Sandbox, login: Login, accountId: string): Promise<Record<string, string>> {
  const { rows } = await sandbox.db.query<Usage>(COUNT, [login, accountId]);
  return usageHeaders(login, accountId, rows[0]!, callsAnHour(sandbox));
}

function usageHeaders(login: Login, accountId: string, { calls, oldest }: Usage, most: number): Record<string, string> {
  const share = { call_count: Math.min(100, Math.floor((calls / most) * 100)), total_cputime: 1, total_time: 2 };
  if (login === "facebook") return { "x-app-usage": JSON.stringify(share) };
  const minutes = calls >= most && oldest ? Math.max(1, Math.ceil((oldest.getTime() + 3_600_000 - Date.now()) / 60_000)) : 0;
  return {
    "x-business-use-case-usage": JSON.stringify({ [accountId]: [{ type: "instagram", ...share, estimated_time_to_regain_access: minutes }] }),
  };
}

/** Calls of the past are forgotten, as an hour would do. */
export async function forgetCalls(sandbox: Sandbox): Promise<void> {
  await sandbox.db.query("delete from ig_call");
}
