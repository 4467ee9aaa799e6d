import type { Access, CommentsPage, NetworkComment } from "../network.ts";
import { ownUrl } from "./ambassadorLogin.ts";
import { askGraph } from "./askGraph.ts";
import { comments, type Paging, replies, type Reply } from "./shapes.ts";

/** As many as there are in a page at most. */
const PAGE = "50";
const FIELDS = "id,text,timestamp,username,like_count,parent_id";

/** A page of the comments on a post of the login's own account, newest first, with up to 50 answers to each. One call. @throws NetworkError */
export async function readComments(access: Access, postId: string, cursor: string | null): Promise<CommentsPage> {
  const fields = `${FIELDS},replies.limit(${PAGE}){${FIELDS}}`;
  const url = ownUrl(`${postId}/comments`, access.token, { fields, limit: PAGE, ...(cursor === null ? {} : { after: cursor }) });
  const { data, usage } = await askGraph(url, comments);
  const more = data.data.flatMap(({ id, replies: answers }) => {
    const next = nextOf(answers?.paging);
    return next === null ? [] : [{ commentKey: id, cursor: next }];
  });
  const told = data.data.flatMap(({ replies: answers, ...comment }) => [
    commentOf(comment, null),
    ...(answers?.data ?? []).map((reply) => commentOf(reply, comment.id)),
  ]);
  return { comments: told, next: nextOf(data.paging), more, usage };
}

/** More answers to a comment. One call. @throws NetworkError */
export async function readReplies(access: Access, commentKey: string, cursor: string): Promise<CommentsPage> {
  const url = ownUrl(`${commentKey}/replies`, access.token, { fields: FIELDS, limit: PAGE, after: cursor });
  const { data, usage } = await askGraph(url, replies);
  return { comments: data.data.map((reply) => commentOf(reply, commentKey)), next: nextOf(data.paging), more: [], usage };
}

function nextOf(paging: Paging): string | null {
  return paging?.next === undefined ? null : (paging.cursors?.after ?? null);
}

function commentOf({ id, text, timestamp, username, like_count }: Reply, parentKey: string | null): NetworkComment {
  return { commentKey: id, parentKey, author: username ?? null, text, at: timestamp, likes: like_count ?? null };
}
