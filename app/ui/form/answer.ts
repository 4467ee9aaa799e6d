/** What an action tells its page: done, with words for a toast and a page to go to; or what the person has to put right, by field where it is known. */
export type Answer =
  | {
      ok: true;
      toast?: string;
      goTo?: string;
      /** Fields that the same action takes to undo what was done. */
      undo?: Record<string, string>;
      data?: Record<string, string>;
    }
  | { ok: false; message: string; errors: Record<string, string> };

/** The words for one field, if it is the one that is wrong. */
export function errorOf(answer: Answer | undefined, field: string): string | undefined {
  return answer && !answer.ok ? answer.errors[field] : undefined;
}

/** The words that belong to no field. */
export function generalError(answer: Answer | undefined): string | undefined {
  return answer && !answer.ok && Object.keys(answer.errors).length === 0 ? answer.message : undefined;
}
