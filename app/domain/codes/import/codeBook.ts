import { codeKey } from "../codeKey.ts";
import type { HeldCode } from "../heldAssignments.ts";
import { planAssignment } from "../planAssignment.ts";
import type { Bounds, NewAssignment } from "../saveAssignments.ts";
import type { NamedCampaign } from "#app/domain/campaigns/campaignsByKey.ts";

/** The codes that a batch of rows is about, as they become while the rows are entered one after another; and what is to be written. */
export class CodeBook {
  readonly fresh: HeldCode[] = [];
  readonly revived = new Set<bigint>();
  readonly bounds = new Map<bigint, Bounds>();
  readonly added = new Map<bigint, NewAssignment>();
  /** Keys whose orders are to be credited again. */
  readonly touched = new Set<string>();
  readonly #codes: Map<string, HeldCode>;
  readonly #startOf: (day: string) => Date;

  constructor(codes: Map<string, HeldCode>, startOf: (day: string) => Date) {
    this.#codes = codes;
    this.#startOf = startOf;
  }

  /** @param ids For what is new. */
  enter(
    text: string,
    campaign: NamedCampaign,
    participationId: bigint | null,
    ids: { codeId: bigint; assignmentId: bigint },
  ): "created" | "changed" | "unchanged" | { message: string } {
    const key = codeKey(text);
    const existing = this.#codes.get(key);
    const code: HeldCode = existing ?? {
      codeId: ids.codeId,
      code: text.trim(),
      codeKey: key,
      state: "active",
      discountId: null,
      redeemCodeId: null,
      held: [],
    };
    const wanted = { campaignId: campaign.id, participationId, startsOn: campaign.startsOn, endsOn: campaign.endsOn };
    const plan = planAssignment(code.held, wanted, new Date(), this.#startOf, "refuse");
    if (plan.kind === "refused") return { message: plan.message };
    if (!existing) {
      this.#codes.set(key, code);
      this.fresh.push(code);
    }
    const revived = this.#revive(code);
    if (plan.kind === "unchanged") return revived ? "changed" : "unchanged";
    for (const bound of plan.bounds) this.#bind(code, bound);
    this.added.set(ids.assignmentId, { assignmentId: ids.assignmentId, codeId: code.codeId, campaignId: campaign.id, participationId, ...plan.add });
    code.held.push({ ...wanted, ...plan.add, assignmentId: ids.assignmentId, campaignName: campaign.name });
    this.touched.add(key);
    return existing ? "changed" : "created";
  }

  /** A code that had gone and is in the file works again. */
  #revive(code: HeldCode): boolean {
    if (code.state === "active" || code.state === "planned") return false;
    code.state = "active";
    this.revived.add(code.codeId);
    this.touched.add(code.codeKey);
    return true;
  }

  /** New bounds of an assignment: in the database, or of one that this batch adds. */
  #bind(code: HeldCode, bound: Bounds): void {
    const { assignmentId, validFrom, validUntil } = bound;
    const mine = this.added.get(assignmentId);
    if (mine) Object.assign(mine, { validFrom, validUntil });
    else this.bounds.set(assignmentId, { assignmentId, validFrom, validUntil });
    code.held = code.held.map((held) => (held.assignmentId === assignmentId ? { ...held, validFrom, validUntil } : held));
  }
}
