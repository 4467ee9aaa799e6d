/** What Postgres says of an error; its message may quote values, so only these are kept. */
export type PostgresError = Error & { code: string; table?: string; column?: string; constraint?: string };

/** Postgres refused the data itself (classes 22, 23 and 54: too large for an index), not the connection or the transaction. */
export function isDataError(error: unknown): error is PostgresError {
  return hasCode(error) && /^(2[23]|54)/.test(error.code);
}

/** The transaction was refused, not what it was about: a deadlock, a time limit, a lost connection. Trying again may do. */
export function isPassing(error: unknown): boolean {
  return hasCode(error) && (/^(08|25|40|53|55|57|58)...$/.test(error.code) || /^E[A-Z]+$/.test(error.code));
}

/** Why the data was refused, without the data. */
export function refusal({ code, table, column, constraint }: PostgresError): string {
  return [`Postgres refused it (${code})`, ...[table, column, constraint].filter(Boolean)].join(", ");
}

function hasCode(error: unknown): error is PostgresError {
  return error instanceof Error && "code" in error && typeof error.code === "string";
}
