const MOST_CAUSES = 3;

export type Loggable = { type: string; message: string; stack?: string; cause?: Loggable };

type Known = Error & {
  code?: unknown;
  severity?: unknown;
  table?: string;
  column?: string;
  constraint?: string;
  issues?: { path: PropertyKey[]; code: string }[];
};

/**
 * What may be logged of an error: its kind, its words without what they quote, and where it came from. Messages quote values: of
 * Postgres ("Key (email)=(…)"), of a parser, of Prisma. Text is masked alike.
 */
export function loggable(error: unknown, causes = MOST_CAUSES): Loggable {
  if (!(error instanceof Error)) return { type: typeof error, message: masked(String(error)) };
  const { name, stack, cause } = error;
  return {
    type: name,
    message: words(error as Known),
    stack: stack && frames(stack, error.message),
    ...(cause instanceof Error && causes > 0 && { cause: loggable(cause, causes - 1) }),
  };
}

/** Text without what stands in quotes, e-mail addresses and phone numbers. */
export function masked(text: string): string {
  return text
    .replace(/["'`“‘].*["'`”’]/gs, "“…”")
    .replace(/[^\s<>()[\]]+@[^\s<>()[\]]+/g, "…@…")
    .replace(/\+\d[\d ().-]{5,}|\(?\d{2,}\)?[ ().-]+\d{2,}[ ().-]+\d[\d ().-]*/g, "…");
}

function words(error: Known): string {
  const { name, code, severity, table, column, constraint, issues } = error;
  if (severity !== undefined) return ["Postgres", code, severity, table, column, constraint].filter(Boolean).join(", ");
  if (/^(Prisma|DriverAdapter)/.test(name)) return [name, code].filter(Boolean).join(", ");
  if (Array.isArray(issues)) return issues.map((issue) => `${issue.path.join(".")}: ${issue.code}`).join("; ");
  if (error instanceof SyntaxError) return "text that cannot be read";
  return masked(error.message);
}

/** A stack begins with the message. */
function frames(stack: string, message: string): string {
  const after = message ? stack.indexOf(message) + message.length : 0;
  return stack
    .slice(after)
    .split("\n")
    .filter((line) => /^\s+at /.test(line))
    .join("\n");
}
