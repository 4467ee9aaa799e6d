type Field = { type: string | null; name: string | null; value: string | null };

/** The e-mail address in a form's fields; undefined where the form has no such field, or nothing in it. */
export function emailIn(fields: readonly Field[]): string | undefined {
  const field = fields.find(({ type, name, value }) => (type === "email" || /e-?mail/i.test(name ?? "")) && value?.includes("@"));
  return field?.value ?? undefined;
}
