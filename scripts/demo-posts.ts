import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Teller } from "#sandbox/world/posts/playPosts.ts";
import type { World } from "#sandbox/world/world.ts";
import { type Merchant, post, untilDone } from "./demo-merchant.ts";

/** Says on each campaign's page what marks its posts and, on Pro, what the contract promises. */
export async function describeCampaigns(merchant: Merchant, { campaigns }: World): Promise<void> {
  for (const { name, marks, guarantee } of campaigns) {
    const asked = `select k.id, true as done from campaign k join shop s on s.id = k.shop_id where s.domain = $1 and k.name = '${name.replaceAll("'", "''")}'`;
    const { id } = await untilDone(merchant, `there is the campaign ${name}`, asked);
    const promised = guarantee && { guaranteedReach: guarantee.reach, guaranteedEngagementRate: guarantee.rate };
    await post(merchant, `/app/campaigns/${String(id)}/edit`, { postMarks: marks.join(" "), ...promised });
  }
}

/** Uploads a file on the app's page for it, starts the import, and waits until it is done. @throws Error when a row was not taken */
export async function importFile(merchant: Merchant, kind: "posts" | "comments", file: string): Promise<void> {
  const form = new FormData();
  form.set("file", new Blob([readFileSync(file)], { type: "text/csv" }), path.basename(file));
  const answer = await post(merchant, `/app/imports/${kind}?index`, form);
  const id = new RegExp(`/app/imports/${kind}/(\\d+)`).exec(answer)?.[1];
  if (!id) throw new Error(`The app did not take ${file}: ${answer.slice(0, 500)}`);
  await post(merchant, `/app/imports/${kind}/${id}?index`, { act: "start" });
  const ended = `select i.state in ('done', 'failed') as done, i.result -> 'result' -> 'errors' ->> 0 as error, i.result ->> 'failure' as failure from file_import i join shop s on s.id = i.shop_id
    where s.domain = $1 and i.id = ${id}`;
  const { error, failure } = await untilDone(merchant, `the ${kind} are imported`, ended);
  if (failure || error) throw new Error(`${file}: ${String(failure ?? error)}`);
}

const keyFile = (folder: string) => path.join(folder, "api-key");

/** Makes a key for Heartbeat's own platform on the app's page of sources, and keeps it in a folder. A fill that was ended in the middle has made it already. */
export async function makeApiKey(merchant: Merchant, folder: string): Promise<void> {
  if (existsSync(keyFile(folder))) return;
  const answer = await post(merchant, "/app/sources?index", { intent: "make_key", name: "Heartbeat platform" });
  const key = /hb_\d+_[\w-]{43}/.exec(answer)?.[0];
  if (!key) throw new Error(`The app made no key: ${answer.slice(0, 300)}`);
  writeFileSync(keyFile(folder), key, { mode: 0o600 });
}

/** How the demo's live play tells the app what it sees at other networks. */
export function tellerIn(folder: string, appUrl: string): Teller {
  return { api: `${appUrl}/api/v1`, key: readFileSync(keyFile(folder), "utf8") };
}
