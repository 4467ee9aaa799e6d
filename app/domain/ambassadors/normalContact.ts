/**
 * An e-mail address as it is compared: trimmed, lower case. Dots and +tags stay: they mean another person at most providers, and a
 * wrong merge is worse than a missed one. Finer rules belong to buyer matching, where each match has a score and an undo.
 */
export function normalEmail(email: string): string {
  return email.trim().toLowerCase();
}

export function isEmail(email: string): boolean {
  return email.length <= 254 && /^[^\s@,;<>()"]+@[^\s@,;<>()"]+\.[^\s@,;<>()".]{2,}$/.test(email.trim());
}

/** A phone number as it is compared: digits, with + in front where the number had + or 00. No country is guessed. */
export function normalPhone(phone: string): string {
  const digits = phone.replace(/\D/g, "");
  if (phone.trim().startsWith("+")) return `+${digits}`;
  return digits.startsWith("00") ? `+${digits.slice(2)}` : digits;
}

/** Digits with the usual signs between them, 6 to 15 of them (E.164). */
export function isPhone(phone: string): boolean {
  return /^\+?[\d\s().\-/\u00a0\u2010-\u2013]+$/.test(phone.trim()) && /^\+?\d{6,15}$/.test(normalPhone(phone));
}
