/** A code's assignment with the days of its campaign. */
export type HeldAssignment = {
  assignmentId: bigint;
  campaignId: bigint;
  campaignName: string;
  participationId: bigint | null;
  validFrom: Date | null;
  validUntil: Date | null;
  startsOn: string;
  endsOn: string | null;
};

export type WantedAssignment = { campaignId: bigint; participationId: bigint | null; startsOn: string; endsOn: string | null };

export type AssignmentPlan =
  | { kind: "unchanged" }
  | { kind: "refused"; message: string }
  | {
      kind: "change";
      bounds: { assignmentId: bigint; validFrom: Date | null; validUntil: Date | null }[];
      add: { validFrom: Date | null; validUntil: Date | null };
    };

/**
 * How a code comes to belong to a campaign and participation, without rewriting whose it was. At every moment it has one owner.
 * In the same campaign it changes hands now. A second campaign takes it over on the first of its days, when the days of the two
 * do not overlap; when they do, the wish is refused, or (a merchant's own act) obeyed from now on.
 * @param held The code's assignments.
 * @param startOf The first instant of a day of the shop.
 */
export function planAssignment(
  held: readonly HeldAssignment[],
  wanted: WantedAssignment,
  now: Date,
  startOf: (day: string) => Date,
  whenOverlapping: "refuse" | "hand_over",
): AssignmentPlan {
  const lasting = held.filter((a) => !isEmpty(a));
  const inCampaign = lasting.filter((a) => a.campaignId === wanted.campaignId);
  const last = inCampaign.reduce<HeldAssignment | null>((a, b) => (a === null || until(b) > until(a) ? b : a), null);
  if (last?.participationId === wanted.participationId) return { kind: "unchanged" };
  if (last) {
    if (until(last) <= now.getTime())
      return { kind: "refused", message: "The code has since gone to another campaign, so its owner in this one cannot change." };
    const at = new Date(Math.max(now.getTime(), from(last)));
    return { kind: "change", bounds: [{ ...last, validUntil: at }], add: { validFrom: at, validUntil: last.validUntil } };
  }
  const overlapping = lasting.filter((a) => overlap(a, wanted));
  if (overlapping.length > 0) return whenOverlapping === "refuse" ? refusal(overlapping[0]!) : handOver(lasting, wanted, now, startOf);
  return between(lasting, wanted, startOf);
}

function refusal(other: HeldAssignment): AssignmentPlan {
  return { kind: "refused", message: `The code belongs to the campaign "${other.campaignName}", whose days overlap.` };
}

/** From now on, up to the first day of a later campaign that has the code already. */
function handOver(lasting: readonly HeldAssignment[], wanted: WantedAssignment, now: Date, startOf: (day: string) => Date): AssignmentPlan {
  const later = lasting.filter((a) => wanted.endsOn !== null && a.startsOn > wanted.endsOn && until(a) > now.getTime());
  const nextDay = later.map((a) => a.startsOn).sort()[0];
  const end = nextDay === undefined ? null : startOf(nextDay);
  if (end && end <= now) return { kind: "refused", message: `The code belongs to the campaign "${later[0]!.campaignName}" by now.` };
  const closed = lasting.filter((a) => until(a) > now.getTime() && !later.includes(a));
  const bounds = [
    ...closed.map((a) => ({ ...a, validUntil: new Date(Math.max(now.getTime(), from(a))) })),
    ...later.filter((a) => end && from(a) < end.getTime()).map((a) => ({ ...a, validFrom: end })),
  ];
  return { kind: "change", bounds, add: { validFrom: now, validUntil: end } };
}

/** Campaigns follow one another: each holds the code from its first day to the first day of the next. */
function between(lasting: readonly HeldAssignment[], wanted: WantedAssignment, startOf: (day: string) => Date): AssignmentPlan {
  const earlier = lasting.filter((a) => a.startsOn < wanted.startsOn);
  const later = lasting.filter((a) => a.startsOn > wanted.startsOn);
  const begin = earlier.length > 0 ? startOf(wanted.startsOn) : null;
  const nextDay = later.map((a) => a.startsOn).sort()[0];
  const end = nextDay === undefined ? null : startOf(nextDay);
  const bounds = [
    ...earlier.filter((a) => until(a) > begin!.getTime()).map((a) => ({ ...a, validUntil: begin })),
    ...later.filter((a) => a.startsOn === nextDay && from(a) < end!.getTime()).map((a) => ({ ...a, validFrom: end })),
  ];
  return { kind: "change", bounds, add: { validFrom: begin, validUntil: end } };
}

function overlap(a: { startsOn: string; endsOn: string | null }, b: { startsOn: string; endsOn: string | null }): boolean {
  return (b.endsOn === null || a.startsOn <= b.endsOn) && (a.endsOn === null || b.startsOn <= a.endsOn);
}

const from = (a: HeldAssignment): number => a.validFrom?.getTime() ?? -Infinity;
const until = (a: HeldAssignment): number => a.validUntil?.getTime() ?? Infinity;
const isEmpty = (a: HeldAssignment): boolean => from(a) >= until(a);
