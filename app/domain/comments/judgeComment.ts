import type { StoredPost } from "#app/domain/posts/storedPosts.ts";
import { sentimentOf, MODEL_VERSION } from "#app/domain/sentiment/judgeText.ts";
import type { CommentLabel, CommentTold, Shown } from "./comment.ts";
import { isSpam } from "./isSpam.ts";
import type { StoredComment } from "./storedComments.ts";

export type CommentKind = "audience" | "own" | "spam";

/** A comment with all that is worked out of it. */
export type JudgedComment = {
  commentId: bigint | null;
  told: CommentTold;
  postId: bigint;
  campaignId: bigint;
  participationId: bigint;
  day: string;
  kind: CommentKind;
  label: CommentLabel;
  score: number;
  model: number;
  shown: Shown;
};

/**
 * Works out what a comment is. A text that did not change is not judged again by the same model.
 * @param about The comment's day in the shop, and whether the ambassador wrote it.
 */
export function judgeComment(
  told: CommentTold,
  before: StoredComment | null,
  about: { post: StoredPost; day: string; byOwner: boolean },
): JudgedComment {
  const same = before && before.told.text === told.text && before.model === MODEL_VERSION;
  const { label, score } = same ? before : sentimentOf(told.text);
  const kind = about.byOwner ? "own" : isSpam(told.text) ? "spam" : "audience";
  const { postId, campaignId, participationId } = about.post;
  const shown = shownOf(before?.corrected ?? null, kind, label);
  return {
    commentId: before?.commentId ?? null,
    told,
    postId,
    campaignId,
    participationId,
    day: about.day,
    kind,
    label,
    score,
    model: MODEL_VERSION,
    shown,
  };
}

/** What counts: what a person said, else what kind of comment it is, else the model's label. */
export function shownOf(corrected: CommentLabel | "spam" | null, kind: CommentKind, label: CommentLabel): Shown {
  return corrected ?? (kind === "audience" ? label : kind);
}
