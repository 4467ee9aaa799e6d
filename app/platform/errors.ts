/** Something that the person can put right: the message is shown as it is. */
export class UserError extends Error {
  override name = "UserError";
  readonly field: string | undefined;
  constructor(message: string, field?: string) {
    super(message);
    this.field = field;
  }
}

/** A thing that was asked for is not in this shop. */
export class NotFound extends Error {
  override name = "NotFound";
}
