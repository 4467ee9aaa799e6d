/** A formatted count with its noun: "1 order", "2,310 orders". */
export function plural(count: string, noun: string): string {
  return `${count} ${noun}${count === "1" ? "" : "s"}`;
}
