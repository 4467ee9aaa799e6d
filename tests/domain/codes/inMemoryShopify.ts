import { codeKey } from "#app/domain/codes/codeKey.ts";
import type { CreatedCode, DiscountPort, NewDiscount } from "#app/domain/codes/discountPort.ts";

type Discount = { title: string; codes: Map<string, { redeemCodeId: string; code: string }>; startsAt: Date; endsAt: Date | null };

/** What a crash is: the caller never learns how the call ended. */
export class Crash extends Error {}

/** Shopify's discounts in memory: codes are unique without case over all discounts, additions are finished at the second look. */
export class InMemoryShopify implements DiscountPort {
  readonly discounts = new Map<string, Discount>();
  readonly additions: string[][] = [];
  readonly refused = new Map<string, string>();
  #looks = new Map<string, { looks: number; codes: CreatedCode[] }>();
  #ids = 0;
  /** Calls until a crash, counted down; the crash comes before or after the call took effect. */
  crash: { inCalls: number; when: "before" | "after" } | null = null;

  createDiscount(discount: NewDiscount) {
    return this.#call(() => {
      if (this.#holder(discount.code)) return { refused: "Code must be unique. Please try a different code.", taken: true };
      const discountId = `gid://shopify/DiscountCodeNode/${++this.#ids}`;
      this.discounts.set(discountId, { title: discount.title, codes: new Map(), startsAt: discount.startsAt, endsAt: discount.endsAt });
      return { discountId, redeemCodeId: this.put(discountId, discount.code) };
    });
  }

  changeDates(discountId: string, dates: { startsAt: Date; endsAt: Date | null }) {
    return this.#call(() => Boolean(Object.assign(this.discounts.get(discountId) ?? {}, dates)) && this.discounts.has(discountId));
  }

  addCodes(discountId: string, codes: readonly string[]) {
    return this.#call(() => {
      if (codes.length > 250) throw new Error("More than 250 codes in a call.");
      if (!this.discounts.has(discountId)) return { refused: "Discount does not exist.", taken: false };
      this.additions.push([...codes]);
      const created = codes.map((code): CreatedCode => {
        const refusal = this.refused.get(codeKey(code));
        if (refusal) return { code, redeemCodeId: null, error: refusal, taken: false };
        if (this.#holder(code)) return { code, redeemCodeId: null, error: "Code must be unique. Please try a different code.", taken: true };
        return { code, redeemCodeId: this.put(discountId, code), error: null, taken: false };
      });
      const creationId = `gid://shopify/DiscountRedeemCodeBulkCreation/${++this.#ids}`;
      this.#looks.set(creationId, { looks: 0, codes: created });
      return { creationId };
    });
  }

  creationStatus(creationId: string) {
    return this.#call(() => {
      const creation = this.#looks.get(creationId);
      if (!creation) return null;
      return ++creation.looks < 2 ? { done: false, codes: [] } : { done: true, codes: creation.codes };
    });
  }

  findCode(code: string) {
    return this.#call(() => {
      const holder = this.#holder(code);
      if (!holder) return null;
      return { discountId: holder[0], title: holder[1].title, redeemCodeId: holder[1].codes.get(codeKey(code))!.redeemCodeId };
    });
  }

  listCodes(discountId: string, after: string | null) {
    return this.#call(() => {
      const discount = this.discounts.get(discountId);
      if (!discount) return null;
      const all = [...discount.codes.values()];
      const from = after === null ? 0 : Number(after);
      return { codes: all.slice(from, from + 250), next: from + 250 < all.length ? String(from + 250) : null };
    });
  }

  deleteCodes(discountId: string, redeemCodeIds: readonly string[]) {
    return this.#call(() => {
      const codes = this.discounts.get(discountId)?.codes;
      for (const [key, code] of codes ?? []) if (redeemCodeIds.includes(code.redeemCodeId)) codes!.delete(key);
    });
  }

  /** Somebody else's discount with these codes. */
  foreignDiscount(title: string, codes: readonly string[]): string {
    const id = `gid://shopify/DiscountCodeNode/${++this.#ids}`;
    this.discounts.set(id, { title, codes: new Map(), startsAt: new Date(), endsAt: null });
    for (const code of codes) this.put(id, code);
    return id;
  }

  put(discountId: string, code: string): string {
    const redeemCodeId = `gid://shopify/DiscountRedeemCode/${++this.#ids}`;
    this.discounts.get(discountId)!.codes.set(codeKey(code), { redeemCodeId, code });
    return redeemCodeId;
  }

  allCodes(): string[] {
    return [...this.discounts.values()].flatMap((discount) => [...discount.codes.keys()]);
  }

  #holder(code: string): [string, Discount] | undefined {
    return [...this.discounts].find(([, discount]) => discount.codes.has(codeKey(code)));
  }

  async #call<T>(effect: () => T): Promise<T> {
    const crashes = this.crash !== null && this.crash.inCalls-- === 0;
    if (crashes && this.crash!.when === "before") throw new Crash();
    const result = effect();
    if (crashes) throw new Crash();
    return result;
  }
}
