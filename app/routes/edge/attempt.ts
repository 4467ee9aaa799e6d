import { data } from "@remix-run/node";
import { z } from "zod";
import { FormError, NotFound, UserError } from "#app/platform/errors.ts";
import type { Answer } from "#app/ui/form/answer.ts";

type Done = Omit<Extract<Answer, { ok: true }>, "ok">;

/**
 * Runs an action. What the person can put right is answered with 422 and words for the field, so that the page keeps what was typed.
 * @throws Response 404 for a thing that is not in this shop.
 */
export async function attempt(work: () => Promise<Done>): Promise<Answer | ReturnType<typeof data<Answer>>> {
  try {
    return { ok: true, ...(await work()) };
  } catch (error) {
    if (error instanceof FormError) return refuse(error.message, error.errors);
    if (error instanceof UserError) return refuse(error.message, error.field ? { [error.field]: error.message } : {});
    if (error instanceof z.ZodError)
      return refuse("Please check the fields.", Object.fromEntries(error.issues.map((issue) => [issue.path.join("."), issue.message])));
    if (error instanceof NotFound) throw new Response(error.message, { status: 404, statusText: "Not Found" });
    throw error;
  }
}

function refuse(message: string, errors: Record<string, string>) {
  return data<Answer>({ ok: false, message, errors }, { status: 422 });
}

/**
 * Reads a form by a schema. Of a field that comes several times all values are read when its name ends in "[]".
 * @throws ZodError with words per field.
 */
export function readForm<Schema extends z.ZodType>(form: FormData, schema: Schema): z.output<Schema> {
  const fields = new Map<string, unknown>();
  for (const key of new Set(form.keys())) fields.set(key.replace(/\[\]$/, ""), key.endsWith("[]") ? form.getAll(key) : form.get(key));
  return schema.parse(Object.fromEntries(fields));
}
