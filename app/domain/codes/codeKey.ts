/** The form in which codes are compared: Shopify ignores case and the spaces around a code. */
export function codeKey(code: string): string {
  return code.trim().toLowerCase();
}
