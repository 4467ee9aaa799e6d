/** Something that the person can put right: the message is shown as it is. */
export class UserError extends Error {
  override name = "UserError";
  readonly field: string | undefined;
  constructor(message: string, field?: string) {
    super(message);
    this.field = field;
  }
}

/** Several fields of a form are wrong: field → what to put right. The message is that of the first. */
export class FormError extends UserError {
  override name = "FormError";
  readonly errors: Record<string, string>;
  constructor(errors: Record<string, string>) {
    super(Object.values(errors)[0] ?? "Something in the form is wrong.", Object.keys(errors)[0]);
    this.errors = errors;
  }
}

/** A thing that was asked for is not in this shop. */
export class NotFound extends Error {
  override name = "NotFound";
}
