import type { Outcome, Refusal } from "#app/domain/posts/post.ts";
import { z } from "zod";

/** Why an item was not taken. The first is about its form; the others are about what the shop has. */
export const REASONS = ["malformed", "no_campaign", "no_ambassador", "not_in_campaign", "other_account", "no_post"] as const;

export const itemOutcome = z.union([
  z.strictObject({ outcome: z.enum(["created", "changed", "unchanged"]) }),
  z.strictObject({
    outcome: z.literal("refused"),
    reason: z.enum(REASONS),
    field: z.string().nullable().meta({ description: "The field that is wrong; null: the item as a whole." }),
    message: z.string().meta({ description: "The reason in plain words, for people." }),
  }),
]);

/** What became of one item of a call. */
export type ItemOutcome = z.output<typeof itemOutcome>;
export type Refused = Extract<ItemOutcome, { outcome: "refused" }>;

export function refused(reason: Refused["reason"], field: string | null, message: string): Refused {
  return { outcome: "refused", reason, field, message };
}

const WORDS: Record<Refusal, string> = {
  no_ambassador: "The shop has no ambassador with this account.",
  not_in_campaign: "The ambassador is not in that campaign.",
  other_account: "The post is known as another account's.",
  no_post: "The post is not known. Tell the post first.",
};

/** What the domain says of an item, as it is answered. @param fields The item's field that each refusal is about. */
export function answerOf(outcome: Outcome, fields: Partial<Record<Refusal, string>>): ItemOutcome {
  if (outcome === "created" || outcome === "changed" || outcome === "unchanged") return { outcome };
  return refused(outcome, fields[outcome] ?? null, WORDS[outcome]);
}

/** What is wrong in the form of an item: its first issue. */
export function malformed(error: z.ZodError): Refused {
  const issue = error.issues[0]!;
  const path = issue.path.join(".");
  if (issue.code === "unrecognized_keys") return refused("malformed", [path, issue.keys[0]].filter(Boolean).join("."), "There is no such field.");
  return refused("malformed", path || null, issue.message);
}
