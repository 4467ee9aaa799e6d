import type { FoundAssignment } from "./findAssignments.ts";

type Choosable = Pick<FoundAssignment, "assignmentId" | "validFrom" | "validUntil" | "campaignStartsOn" | "campaignEndsOn">;

/**
 * Whose the code was at an instant: among the assignments of one code the one whose [validFrom, validUntil) contains it. Among
 * several, one whose campaign was running on that day goes first; then the campaign that started last; then the newest assignment.
 * @param at The order's time.
 * @param day The same instant as the shop's day, YYYY-MM-DD.
 */
export function assignmentAt<T extends Choosable>(assignments: readonly T[], at: Date, day: string): T | null {
  const valid = assignments.filter((a) => (a.validFrom === null || a.validFrom <= at) && (a.validUntil === null || at < a.validUntil));
  return valid.reduce<T | null>((best, a) => (best === null || goesBefore(a, best, day) ? a : best), null);
}

function goesBefore(a: Choosable, b: Choosable, day: string): boolean {
  const runs = runsOn(a, day);
  if (runs !== runsOn(b, day)) return runs;
  if (a.campaignStartsOn !== b.campaignStartsOn) return a.campaignStartsOn > b.campaignStartsOn;
  return a.assignmentId > b.assignmentId;
}

function runsOn(a: Choosable, day: string): boolean {
  return a.campaignStartsOn <= day && (a.campaignEndsOn === null || day <= a.campaignEndsOn);
}
