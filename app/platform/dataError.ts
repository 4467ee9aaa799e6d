/** Postgres refused the data itself (classes 22 and 23), not the connection or the transaction. */
export function isDataError(error: unknown): error is Error {
  return typeof error === "object" && error !== null && "code" in error && /^2[23]/.test(String(error.code));
}
