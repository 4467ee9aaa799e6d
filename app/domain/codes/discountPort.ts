/** What the domain needs of Shopify to make and delete codes. shopify/ implements it; the job catalogue wires it. */
export interface DiscountPort {
  /** Makes a discount with its first code. */
  createDiscount(discount: NewDiscount): Promise<{ discountId: string; redeemCodeId: string | null } | Refusal>;
  /** Sets when the discount begins and ends. False when it is not there any more. */
  changeDates(discountId: string, dates: DiscountDates): Promise<boolean>;
  /** Asks for at most 250 codes to be added; they are made later, see creationStatus. */
  addCodes(discountId: string, codes: readonly string[]): Promise<{ creationId: string } | Refusal>;
  /** How far an addition is; null when Shopify does not know it. */
  creationStatus(creationId: string): Promise<{ done: boolean; codes: CreatedCode[] } | null>;
  /** The discount that a code hangs on, case ignored. */
  findCode(code: string): Promise<FoundCode | null>;
  /** A page of a discount's codes, at most 250; null when the discount is not there any more. */
  listCodes(discountId: string, after: string | null): Promise<{ codes: ListedCode[]; next: string | null } | null>;
  /** Deletes at most 250 codes. Codes that are gone already are no error. */
  deleteCodes(discountId: string, redeemCodeIds: readonly string[]): Promise<void>;
}

export type DiscountDates = { startsAt: Date; endsAt: Date | null };

export type NewDiscount = DiscountDates & {
  title: string;
  /** 'percentage': value "0.15" is 15%; 'fixed_amount': value is a decimal amount in the shop's currency. */
  valueType: "percentage" | "fixed_amount";
  value: string;
  code: string;
};

/** Shopify said no, in its own words. `taken`: because another discount has the code. */
export type Refusal = { refused: string; taken: boolean };
export type CreatedCode = { code: string; redeemCodeId: string | null; error: string | null; taken: boolean };
export type FoundCode = { discountId: string; title: string; redeemCodeId: string | null };
export type ListedCode = { redeemCodeId: string; code: string };

export const CODES_PER_CALL = 250;
