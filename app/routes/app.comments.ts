import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { correctComment, CORRECTIONS } from "#app/domain/comments/correctComment.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { attempt, readForm } from "./edge/attempt.ts";
import { favouriteAction } from "./edge/favouriteAction.ts";
import { merchant } from "./edge/merchant.ts";

const correction = z.object({
  intent: z.literal("correct"),
  commentId: z
    .string()
    .regex(/^[1-9]\d{0,17}$/)
    .transform(BigInt),
  /** model: what the model said counts again. */
  to: z.enum([...CORRECTIONS, "model"]),
});

/** What can be done to a comment, from any page that shows it: its label is put right, its ambassador becomes a favourite. */
export async function action({ request }: ActionFunctionArgs) {
  const { shop, actor } = await merchant(request);
  const form = await request.formData();
  if (form.get("intent") === "favourite") return favouriteAction(shop.id, form);
  return attempt(async () => {
    const { commentId, to } = readForm(form, correction);
    const before = await sqlForShop(shop.id, (sql) => correctComment(sql, shop.id, commentId, to === "model" ? null : to, actor));
    return {
      toast: to === "model" ? "The label is the app’s again" : `Labelled as ${to}. It counts in all figures.`,
      undo: { intent: "correct", commentId: String(commentId), to: before ?? "model" },
    };
  });
}
