import { useFetcher } from "@remix-run/react";
import type { Correction } from "#app/ui/comments/LabelMenu.tsx";
import type { Answer } from "#app/ui/form/answer.ts";
import { useAnswer } from "./useAnswer.ts";

/** What can be done to a comment; the page's figures are read again after it. */
export function useCommentActs() {
  const fetcher = useFetcher<Answer>();
  const send = (fields: Record<string, string>) => fetcher.submit(fields, { method: "post", action: "/app/comments" });
  useAnswer(fetcher, send);
  return {
    onCorrect: (comment: { id: string }, to: Correction | null) => send({ intent: "correct", commentId: comment.id, to: to ?? "model" }),
    onFavourite: (ambassadorId: string, favourite: boolean) => send({ intent: "favourite", ambassadorId, favourite: String(favourite) }),
  };
}
