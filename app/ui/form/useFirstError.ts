import { useEffect } from "react";
import { errorOf, type Answer } from "./answer.ts";

/** Moves the focus to the first field that is wrong, when an answer says so. Fields have their name as their id. */
export function useFirstError(answer: Answer | undefined, fields: readonly string[]): void {
  useEffect(() => {
    const wrong = fields.find((field) => errorOf(answer, field));
    if (wrong) document.getElementById(wrong)?.focus();
  }, [answer, fields]);
}
