import type { OpenConnection } from "#app/domain/social/connection.ts";
import { keepPlace, settleReading } from "#app/domain/social/readings.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { type CommentsPage, type Network, type NetworkComment, NetworkError } from "../network.ts";
import { limited } from "./limited.ts";
import { nextReading } from "./pace.ts";
import { beginning, type Notes, type Place, readNotes } from "./place.ts";
import { saveCommentsPage } from "./saveCommentsPage.ts";
import { type Account, savePostsPage } from "./savePostsPage.ts";
import { wantComments } from "./wantComments.ts";

/** Pages of answers to one comment that are read at once: 50 each. What is beyond stays unread. */
const MOST_REPLY_PAGES = 10;

type InComments = { notes: Notes; place: Extract<Place, { phase: "comments" }> };

/**
 * Reads an account: its posts since its campaigns began, and with its own login the comments on those of campaigns. Each page is stored by itself, with the place
 * where to go on; so it can be killed, or run out of calls, anywhere.
 * @throws NetworkError
 */
export async function readAccount(network: Network, connection: OpenConnection, account: Account): Promise<void> {
  const { shopId, platform, reading } = account;
  const notes = readNotes(reading.cursor, connection.connectionId, new Date());
  // What could not be read may be the cursor itself: after a fault it begins anew.
  const begun = (reading.failed ? null : notes.place) ?? beginning(connection.connectionId, new Date());
  const afterPosts = begun.phase === "posts" ? await readPosts(network, connection, account, notes, begun) : { notes, place: begun };
  const { notes: last, place } = await readComments(network, connection, account, afterPosts);
  const now = new Date();
  const nextAt = nextReading(place.newest === null ? null : new Date(place.newest), reading.live, now);
  await sqlForShop(shopId, async (sql) => {
    await keepPlace(sql, shopId, { platform, handleKey: reading.handleKey }, { ...last, place: null } satisfies Notes);
    await settleReading(sql, shopId, { platform, handleKey: reading.handleKey }, { state: "read", problem: null, nextAt, now });
  });
}

async function readPosts(
  network: Network,
  connection: OpenConnection,
  account: Account,
  notes: Notes,
  begun: Extract<Place, { phase: "posts" }>,
): Promise<InComments> {
  const { shopId, platform, reading } = account;
  let place = { ...begun, done: false };
  while (!place.done) {
    const page = await limited(shopId, network, connection, (access) => network.readPosts(access, reading.handleKey, place.after));
    place = await sqlForShop(shopId, (sql) => savePostsPage(sql, account, notes, place, page, new Date()));
  }
  const { candidates, newest, connection: login } = place;
  const now = new Date();
  return sqlForShop(shopId, async (sql) => {
    const queue = connection.kind === "ambassador" ? await wantComments(sql, shopId, platform, candidates, notes, now) : [];
    const next: InComments["place"] = { phase: "comments", connection: login, startedAt: now.getTime(), after: null, queue, newest };
    await keepPlace(sql, shopId, { platform, handleKey: reading.handleKey }, { ...notes, place: next } satisfies Notes);
    return { notes, place: next };
  });
}

async function readComments(network: Network, connection: OpenConnection, account: Account, begun: InComments): Promise<InComments> {
  let at = begun;
  for (let post = at.place.queue[0]; post; post = at.place.queue[0]) {
    const { id } = post;
    const page = await limited(account.shopId, network, connection, (access) => network.readComments(access, id, at.place.after)).catch(goneOf);
    const answers = page ? await moreReplies(network, connection, account.shopId, page) : [];
    const told = page && { comments: [...page.comments, ...answers], next: page.next };
    at = await sqlForShop(account.shopId, (sql) => saveCommentsPage(sql, account, at.notes, at.place, told, new Date()));
  }
  return at;
}

/** A post that went between two calls, or whose comments are closed, keeps nothing of the others from being read. */
function goneOf(error: unknown): null {
  if (error instanceof NetworkError && (error.fault === "not_found" || error.fault === "forbidden")) return null;
  throw error;
}

async function moreReplies(network: Network, connection: OpenConnection, shopId: bigint, { more }: CommentsPage): Promise<NetworkComment[]> {
  const found: NetworkComment[] = [];
  for (const { commentKey, cursor } of more) {
    let next: string | null = cursor;
    for (let pages = 0; next !== null && pages < MOST_REPLY_PAGES; pages++) {
      const from: string = next;
      const page: CommentsPage = await limited(shopId, network, connection, (access) => network.readReplies(access, commentKey, from));
      found.push(...page.comments);
      next = page.next;
    }
  }
  return found;
}
